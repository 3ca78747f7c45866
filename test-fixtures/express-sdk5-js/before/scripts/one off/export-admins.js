#!/usr/bin/env node
'use strict';

const { Client } = require('intercom-client');

// The old workspace: another token, and the version as the SDK's readme writes it.
const archive = new Client({ tokenAuth: { token: process.env.OLD_INTERCOM_TOKEN } });
archive.useRequestOpts({ headers: { 'Intercom-Version': 2.10 } });

archive.admins.list().then(({ admins }) => {
    admins.forEach((admin) => console.log([admin.id, admin.email].join('\t')));
});
