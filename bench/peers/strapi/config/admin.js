// Only its API is measured.
module.exports = {
  serveAdminPanel: false,
  autoOpen: false,
  auth: { secret: 'measured', sessions: {} },
  apiToken: { salt: 'measured' },
  transfer: { token: { salt: 'measured' } },
  flags: { nps: false, promoteEE: false },
};
