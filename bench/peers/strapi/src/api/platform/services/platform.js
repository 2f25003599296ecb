// As it comes.
module.exports = require('@strapi/strapi').factories.createCoreService('api::platform.platform');
