'use strict';

const config = require('../config');

class Member {
    constructor(fields) {
        this.id = String(fields.id);
        this.email = fields.email;
        this.name = fields.name;
        this.hall = fields.hall || null;
        this.certified = Boolean(fields.certified);
        this.tier = config.tiers.includes(fields.tier) ? fields.tier : 'day';
    }
}

module.exports = Member;
