'use strict';

const KEYS = ['name', 'model', 'dataType', 'description', 'options'];

// Takes what the SDK understands out of what the form sent.
exports.readAttribute = function readAttribute(body) {
    const attribute = {};
    KEYS.forEach((key) => {
        if (body[key] !== undefined) attribute[key] = body[key];
    });
    return attribute;
};
