'use strict';

const express = require('express');

const client = require('../lib/intercom');
const { archiveAttribute, createHallAttribute, listAttributes } = require('../lib/attributes');
const { readAttribute } = require('../models/attribute');

const router = express.Router();

router.get('/', async (req, res, next) => {
    try {
        res.json(await listAttributes());
    } catch (error) {
        next(error);
    }
});

router.post('/', async (req, res, next) => {
    try {
        const attribute = readAttribute(req.body);
        const created = await client.dataAttributes.create(attribute);
        res.status(201).json({ id: created.id });
    } catch (error) {
        next(error);
    }
});

router.post('/halls/:hall', async (req, res) => {
    const id = await createHallAttribute('hall_' + req.params.hall, 'string', req.body.description);
    res.status(id ? 201 : 502).json({ id });
});

router.delete('/:id', async (req, res, next) => {
    try {
        await archiveAttribute(req.params.id);
        res.status(204).end();
    } catch (error) {
        next(error);
    }
});

module.exports = router;
