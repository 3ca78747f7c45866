'use strict';

function log(level, message, extra) {
    const line = Object.assign({ level, message, time: Date.now() }, extra);
    process.stdout.write(JSON.stringify(line) + '\n');
}

exports.info = (message, extra) => log('info', message, extra);
exports.warn = (message, extra) => log('warn', message, extra);
exports.error = (message, extra) => log('error', message, extra);
