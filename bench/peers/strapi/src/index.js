// Nothing of our own.
module.exports = {};
