// As it comes.
module.exports = require('@strapi/strapi').factories.createCoreController('api::platform.platform');
