import { axios } from '@pipedream/platform';

export default {
  type: 'app',
  app: 'intercom',
  methods: {
    _baseUrl() {
      return 'https://api.intercom.io';
    },
    makeRequest({ $ = this, path, headers, ...opts }) {
      return axios($, {
        url: this._baseUrl() + path,
        headers: {
          Authorization: `Bearer ${this.$auth.oauth_access_token}`,
          'Intercom-Version': '2.10',
          ...headers,
        },
        ...opts,
      });
    },
    createDataAttribute(opts = {}) {
      return this.makeRequest({ method: 'POST', path: '/data_attributes', ...opts });
    },
    createPlan() {
      return this.createDataAttribute({ data: { name: 'plan', model: 'contact', data_type: 'string' } });
    },
  },
};
