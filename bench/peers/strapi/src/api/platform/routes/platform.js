// Open to everybody: it is spared looking up who asks.
const open = { auth: false };
module.exports = require('@strapi/strapi').factories.createCoreRouter('api::platform.platform', {
  config: { find: open, findOne: open, create: open, update: open, delete: open },
});
