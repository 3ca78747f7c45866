'use strict';

const express = require('express');

const client = require('../lib/intercom');
const Member = require('../models/member');

const router = express.Router();

router.post('/', async (req, res, next) => {
    try {
        const member = new Member(req.body);
        const contact = await client.contacts.createUser({
            externalId: member.id,
            email: member.email,
            name: member.name,
            customAttributes: {
                membership_tier: member.tier,
                belay_certified: member.certified,
            },
        });
        if (member.hall) {
            await client.companies.createOrUpdate({
                companyId: member.hall,
                name: member.hall,
            });
        }
        await client.tags.create({ name: 'new member' });
        res.status(201).json({ contact: contact.id });
    } catch (error) {
        next(error);
    }
});

router.get('/admins', async (req, res) => {
    const admins = await client.admins.list();
    res.json(admins.admins);
});

module.exports = router;
