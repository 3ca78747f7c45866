'use strict';

module.exports = {
    port: process.env.PORT || 3000,
    intercomToken: process.env.INTERCOM_TOKEN,
    stripe: {
        key: process.env.STRIPE_KEY,
        apiVersion: '2.10',
    },
    tiers: ['day', 'month', 'year'],
};
