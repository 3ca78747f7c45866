'use strict';

const client = require('./intercom');
const logger = require('./logger');

/**
 * Sets up what the front desk sees beside a conversation.
 */
async function setUpAttributes() {
    const tier = await client.post({
        url: '/data_attributes',
        data: {
            name: 'membership_tier',
            model: 'contact',
            data_type: 'string', // day, month or year
            description: 'What kind of pass the member holds',
            messenger_writable: true,
        },
    });
    logger.info('created', { id: tier.id });

    await client.post({ url: '/data_attributes', data: { name: 'belay_certified', model: 'contact', data_type: 'boolean', messenger_writable: true } });

    // Members change this one themselves, in the Messenger.
    await client.post({
        url: '/data_attributes',
        data: {
            name: 'shoe_size',
            model: 'contact',
            data_type: 'float',
            messenger_writable: true
        }
    });
}

/**
 * One attribute for each hall, with the halls' own words.
 */
function createHallAttribute(name, dataType, description) {
    return client.post({
        url: '/data_attributes',
        data: {
            name,
            model: 'company',
            data_type: dataType,
            description,
            messenger_writable: true
        }
    }).then((attribute) => {
        logger.info('hall attribute', { id: attribute.id });
        return attribute.id;
    }).catch((error) => {
        logger.warn('hall attribute failed', { name, message: error.message });
        return null;
    });
}

async function archiveAttribute(id) {
    return client.dataAttributes.update({ id, archived: true });
}

async function listAttributes() {
    const list = await client.dataAttributes.list({ model: 'contact', includeArchived: false });
    return list.data.map((attribute) => ({ name: attribute.name, dataType: attribute.data_type }));
}

module.exports = { setUpAttributes, createHallAttribute, archiveAttribute, listAttributes };
