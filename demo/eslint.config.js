import intercomApi from 'eslint-plugin-intercom-api';

export default [intercomApi.configs.recommended];
