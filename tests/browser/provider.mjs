// Signing in by a real provider of identities (oidc-provider): code and PKCE, linking by a verified address and by an
// invitation, and what is told when it does not work out. A server of its own, which knows the provider.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { start } from './lib/server.mjs';
import { browserContext } from './lib/site.mjs';

const PASSWORD = 'a-password-for-the-browser-tests-9';
const PEOPLE = {
  zhang: { email: 'zhang.san@plans.example', email_verified: true, name: '张三' },
  li: { email: 'li.si@plans.example', email_verified: true, name: '李四' },
  mallory: { email: 'zhang.san@plans.example', email_verified: false, name: '冒名者' },
};

let server;
let identities;
let authorizations = [];

before(async () => {
  const listener = createServer();
  await new Promise(resolve => listener.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${listener.address().port}`;
  server = await start(port => ({
    LUOSHI_OIDC_ISSUER: issuer,
    LUOSHI_OIDC_CLIENT_ID: 'luoshi',
    LUOSHI_OIDC_CLIENT_SECRET: 'a-secret-of-the-browser-tests',
    LUOSHI_PUBLIC_URL: `http://127.0.0.1:${port}`,
  }));
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'luoshi',
        client_secret: 'a-secret-of-the-browser-tests',
        redirect_uris: [`${server.address}/signin/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true, methods: ['S256'] },
    cookies: { keys: ['a-key-of-the-browser-tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  });
  provider.on('authorization.accepted', context => authorizations.push(context.oidc.params));
  listener.on('request', provider.callback());
  identities = listener;
});

after(async () => {
  await server?.stop();
  identities?.closeAllConnections();
  identities?.close();
});

async function visit(path) {
  const page = await (await browserContext(server.address)).newPage();
  await page.goto(path);
  return page;
}

/** What a person does at the provider. */
async function prove(page, person) {
  await page.waitForURL(/\/interaction\//);
  await page.fill('[name=login]', person);
  await page.fill('[name=password]', 'any');
  await page.click('[type=submit]');
  await page.waitForURL(/\/interaction\//);
  await page.click('[type=submit]');
  await page.waitForURL(`${server.address}/**`);
}

/** An administrator, past the first password. */
async function administrator() {
  const page = await visit('/signin');
  await page.fill('[name=name]', server.name);
  await page.fill('[name=password]', server.password);
  await page.click('#signin-form [type=submit]');
  await page.waitForURL(/\/account/);
  await page.fill('[name=current]', server.password);
  await page.fill('[name=new]', PASSWORD);
  await page.fill('[name=again]', PASSWORD);
  await page.click('#password-form [type=submit]');
  await page.waitForURL(/saved=yes/);
  return page;
}

async function invite(admin, whom) {
  await admin.goto('/admin/members');
  await admin.fill('#invitation-form [name=note]', whom);
  await admin.click('#invitation-form [type=submit]');
  return new URL(await admin.locator('#invitation-link').innerText()).pathname;
}

test('a provider of identities opens, finds and links accounts', async () => {
  const admin = await administrator();

  // Nobody is let in who is not known here.
  const stranger = await visit('/signin');
  await stranger.click('#by-provider');
  await prove(stranger, 'zhang');
  assert.match(await stranger.locator('main').innerText(), /还没有对应的账号/);
  assert.equal(authorizations.at(-1).code_challenge_method, 'S256');
  assert.ok(authorizations.at(-1).nonce && authorizations.at(-1).state);

  // An invitation opens an account without a password.
  const zhang = await visit(await invite(admin, '张三'));
  await zhang.click('a[href*="/signin/provider"]');
  await prove(zhang, 'zhang');
  await zhang.goto('/account');
  assert.match(await zhang.locator('main').innerText(), /zhang\.san@plans\.example/);
  await zhang.click('#signout');

  // From then on the identity is enough, and leads to where the reader wanted to go.
  await zhang.goto('/signin?next=%2Faccount%2Fsecurity');
  await zhang.click('#by-provider');
  await zhang.waitForURL(/\/account\/security/);
  assert.match(await zhang.locator('#identities').innerText(), /zhang\.san@plans\.example/);

  // An address that the provider has not verified proves nothing.
  const mallory = await visit('/signin');
  await mallory.click('#by-provider');
  await prove(mallory, 'mallory');
  assert.match(await mallory.locator('main').innerText(), /还没有对应的账号/);

  // A verified address that is an account's name ties the two.
  const li = await visit(await invite(admin, '李四'));
  await li.fill('[name=name]', 'li.si@plans.example');
  await li.fill('[name=password]', PASSWORD);
  await li.fill('[name=again]', PASSWORD);
  await li.click('#accept-form [type=submit]');
  await li.goto('/account');
  await li.click('#signout');
  await li.goto('/signin');
  await li.click('#by-provider');
  await prove(li, 'li');
  await li.goto('/account');
  assert.match(await li.locator('main').innerText(), /li\.si@plans\.example/);

  // What was not begun here is not taken.
  const forged = await visit('/signin/callback?code=x&state=y');
  assert.match(await forged.locator('main').innerText(), /返回的信息与发起的不一致/);
  const declined = await visit('/signin/callback?error=access_denied&state=y&lang=en');
  assert.match(await declined.locator('main').innerText(), /you stopped at the provider/);
  await admin.goto('/admin/audit?kind=account.identity-linked');
  assert.match(await admin.locator('#log').innerText(), /关联外部身份/);
});

test('a provider that is away is told in words, and passwords still work', async () => {
  await new Promise(resolve => {
    identities.closeAllConnections();
    identities.close(resolve);
  });
  const page = await visit('/signin');
  await page.click('#by-provider');
  assert.match(await page.locator('main').innerText(), /身份提供方暂时没有响应/);
});
