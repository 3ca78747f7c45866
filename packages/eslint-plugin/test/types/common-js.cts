// How a CommonJS configuration takes the plugin. Compiled by types.test.ts, never run.
import intercomApi = require('../../src/index.js');

const config = [intercomApi.configs.recommended, { rules: intercomApi.configs.strict.rules }];
export = config;
