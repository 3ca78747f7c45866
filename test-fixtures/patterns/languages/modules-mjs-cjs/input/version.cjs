module.exports = { VERSION: '2.10' };
