// The database that peers.sh fills.
module.exports = ({ env }) => ({
  connection: { client: 'sqlite', connection: { filename: env('DATABASE') }, useNullAsDefault: true },
});
