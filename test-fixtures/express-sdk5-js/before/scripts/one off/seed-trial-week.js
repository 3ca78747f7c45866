#!/usr/bin/env node
'use strict';

// Run once before a trial week: node "scripts/one off/seed-trial-week.js" spring
const client = require('../../lib/intercom');
const { setUpAttributes } = require('../../lib/attributes');

const [season = 'spring'] = process.argv.slice(2);

async function main() {
    await setUpAttributes();
    const options = ['morning', 'noon', 'evening'].map((value) => ({ value }));
    const slot = await client.dataAttributes.create({ name: `trial_${season}`, model: 'contact', dataType: 'string', options });
    console.log(`created ${slot.id}`);
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});