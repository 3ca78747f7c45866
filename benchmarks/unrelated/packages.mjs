/**
 * What both tools are run over. Versions are exact, so that a run can be repeated.
 *
 * `unrelated` has nothing to do with the REST API: frameworks, HTTP clients, clients of other
 * services, bundles, and code that says `dataAttributes` or `Intercom` about something else. `related`
 * calls the API, or is its client: what may be said about it is listed, with the reason.
 */

export const unrelated = [
  '@activepieces/pieces-common@0.12.5',
  '@amplitude/analytics-browser@2.48.1',
  '@angular/common@22.2.6',
  '@angular/core@22.2.6',
  '@googleapis/drive@26.0.1',
  '@hubspot/api-client@14.0.1',
  '@intercom/messenger-js-sdk@0.0.20',
  '@mui/material@9.5.0',
  '@nangohq/node@0.71.10',
  '@nestjs/common@12.5.1',
  '@pipedream/platform@3.4.0',
  '@rudderstack/analytics-js@3.34.1',
  '@segment/analytics-next@1.84.3',
  '@sentry/browser@11.12.0',
  '@sentry/core@11.12.0',
  '@sentry/node@11.12.0',
  '@shopify/shopify-api@15.0.0',
  '@slack/web-api@8.2.0',
  'analytics@0.8.19',
  'antd@6.6.8',
  'aws-sdk@2.1693.0',
  'axios@1.21.1',
  'chart.js@4.6.1',
  'core-js@3.51.0',
  'customerio-node@5.2.0',
  'date-fns@4.4.0',
  'discord.js@14.28.1',
  'echarts@6.1.0',
  'ember-source@7.3.0',
  'eslint@10.15.0',
  'ethers@6.17.0',
  'express@5.3.0',
  'got@16.1.0',
  'graphql@17.1.0',
  'jquery@4.0.0',
  'ky@2.1.0',
  'lodash@4.18.1',
  'mixpanel-browser@2.83.0',
  'moment@2.31.0',
  'mongoose@9.12.1',
  'next@16.4.6',
  'node-fetch@3.3.2',
  'openai@7.57.0',
  'payload@3.90.2',
  'plaid@47.0.0',
  'preact@11.2.0',
  'react-dom@19.3.1',
  'react-intercom@1.0.15',
  'react-use-intercom@5.8.0',
  'rollup@4.68.8',
  'rxjs@7.8.2',
  'sequelize@6.37.8',
  'square@46.0.0',
  'stripe@23.1.0',
  'superagent@10.4.2',
  'svelte@5.57.3',
  'three@0.187.0',
  'twilio@6.2.0',
  'typeorm@1.1.1',
  'typescript@6.0.3',
  'underscore@1.13.8',
  'undici@8.13.1',
  'vite@8.3.8',
  'vue@3.5.45',
  'vue-intercom@1.0.14',
  'webpack@5.112.2',
];

/**
 * What is said about a package, `file:line what`, and why that is true.
 *
 * @type {Readonly<Record<string, readonly { readonly says: RegExp, readonly why: string }[]>>}
 */
export const related = {
  '@activepieces/piece-intercom@0.7.5': [
    {
      says: /^package\/src\/index\.js:1 undecided: The file is a minified bundle/,
      why: 'the client is bundled into it, and the codemod leaves bundles alone',
    },
  ],
  '@analytics/intercom@1.0.2': [
    {
      says: /^package\/lib\/analytics-plugin-intercom\.(cjs|es)\.js:\d+ intercom-api\/require-api-version$/,
      why: 'its part for servers makes a client of intercom-client and states no version',
    },
  ],
  'intercom-client@5.0.0': [
    {
      says: /^package\/README\.md:59 text Intercom-Version 2\.6$/,
      why: 'an example sets the header',
    },
  ],
  'intercom-client@6.4.0': [
    {
      says: /^package\/.+\/Client\.js:\d+ edit raise-version$/,
      why: 'every method falls back to a version that is written into it',
    },
  ],
  'intercom-client@7.0.3': [],
  'n8n-nodes-base@2.41.2': [],
  'posthog-js@1.449.2': [
    {
      says: /^package\/dist-files\/[\w.-]+:1 undecided: The file is a minified bundle/,
      why: 'these mention Intercom, and bundles are named as not read',
    },
  ],
};
