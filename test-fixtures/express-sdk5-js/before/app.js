'use strict';

const express = require('express');

const config = require('./config');
const errors = require('./middleware/errors');
const logger = require('./lib/logger');

const app = express();
app.use(express.json());
app.use('/members', require('./routes/members'));
app.use('/attributes', require('./routes/attributes'));
app.use(errors);

if (require.main === module) {
    app.listen(config.port, () => logger.info('listening', { port: config.port }));
}

module.exports = app;
