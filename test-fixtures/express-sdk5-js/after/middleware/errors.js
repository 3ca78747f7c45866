'use strict';

const logger = require('../lib/logger');

// Express knows an error handler by its four parameters.
module.exports = function errors(error, req, res, next) {
    logger.error(error.message, { path: req.path });
    res.status(error.statusCode || 500).json({ error: error.message });
};
