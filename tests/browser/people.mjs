// People and rights without scripts: organisations and two editors, an invitation, acting for two, the second factor.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { leave, shot, submit, submitDistinct, visit } from './lib/site.mjs';

const ADMIN = { signedIn: true, javaScriptEnabled: false };
const PASSWORD = 'a-password-for-the-browser-tests-8';

/** Makes an organisation; its address. */
async function make(page, name, kind = 'firm') {
  await page.goto('/organisations/new');
  await page.selectOption('#organisation-form [name=kind]', kind);
  await page.fill('#organisation-form [name=name]', name);
  await page.fill('#organisation-form [name=jurisdiction]', '420100');
  await submitDistinct(page, '#organisation-form');
  assert.match(page.url(), /\/organisations\/\d+$/, await page.locator('body').innerText());
  return new URL(page.url()).pathname;
}

test('two editors of one organisation: the second sees both versions', async () => {
  const one = await visit('/organisations', ADMIN);
  const address = await make(one, '样例光电有限公司');
  const two = await visit(`${address}/edit`, ADMIN);
  await one.goto(`${address}/edit`);
  await one.fill('[name=name-en]', 'Sample Photonics');
  await submit(one, '#organisation-form');
  await two.fill('[name=name-en]', 'Sample Optics');
  await submit(two, '#organisation-form');
  const both = await two.locator('#conflict').innerText();
  assert.match(both, /Sample Photonics/);
  assert.match(both, /Sample Optics/);
  await shot(two, 'organisation-conflict');
  await submit(two, '#organisation-form');
  assert.match(await two.locator('main').innerText(), /Sample Optics/);
  await leave(one);
  await leave(two);
});

test('a duplicate is proposed, merged and undone', async () => {
  const page = await visit('/organisations/new', ADMIN);
  await page.selectOption('#organisation-form [name=kind]', 'firm');
  await page.fill('#organisation-form [name=name]', '样例光电股份有限公司');
  await page.fill('#organisation-form [name=jurisdiction]', '420100');
  for (let once = 0; once < 2; once++) {
    await Promise.all([page.waitForNavigation(), page.press('#organisation-form [name=name]', 'Enter')]);
    assert.ok(await page.locator('#alike').isVisible(), 'Enter does not answer that it is another');
  }
  await make(page, '样例光电股份有限公司');
  await page.goto('/organisations/duplicates');
  await shot(page, 'duplicates');
  await page.locator('#duplicates a.btn').first().click();
  await page.fill('#merge-form [name=reason]', '更名后重复登记');
  await shot(page, 'merge');
  await submit(page, '#merge-form');
  assert.match(await page.locator('main').innerText(), /已并入的机构/);
  await shot(page, 'merged');
  await page.locator('form[action$="/undo"] button').click();
  await page.waitForLoadState('load');
  assert.match(page.url(), /\/organisations\/\d+$/);
  await leave(page);
});

test('an invited person acts for two organisations and proves a second factor', async () => {
  const admin = await visit('/organisations', ADMIN);
  const addresses = [await make(admin, '样例大学', 'university'), await make(admin, '样例研究院', 'institute')];
  const [first, second] = addresses.map(address => address.split('/').pop());
  await admin.goto('/admin/members');
  await admin.fill('#invitation-form [name=note]', '张三');
  await admin.fill('#invitation-form [name=organisation]', first);
  await submit(admin, '#invitation-form');
  const link = await admin.locator('#invitation-link').innerText();
  await shot(admin, 'invited');

  const guest = await visit(new URL(link).pathname, { javaScriptEnabled: false });
  await shot(guest, 'invitation');
  await guest.fill('[name=name]', 'zhang.san');
  await guest.fill('[name=password]', PASSWORD);
  await guest.fill('[name=again]', PASSWORD);
  await submit(guest, '#accept-form');
  await admin.fill('#member-form [name=name]', 'zhang.san');
  await admin.fill('#member-form [name=organisation]', second);
  await submit(admin, '#member-form');

  await guest.goto('/account');
  assert.match(await guest.locator('main').innerText(), /样例大学/);
  await guest.selectOption('#acting-choice', second);
  await submit(guest, '#acting-form');
  assert.match(await guest.locator('main').innerText(), /样例研究院/);
  await shot(guest, 'acting');
  await guest.goto(`/organisations/${first}/edit`);
  await guest.fill('[name=name-en]', 'Sample University');
  await submit(guest, '#organisation-form');
  const refused = await guest.locator('main').innerText();
  assert.match(refused, /样例大学/);
  assert.match(refused, /可以办理的有/);
  await shot(guest, 'refused');

  await guest.goto('/account/security');
  await guest.locator('#factor-form button').click();
  await guest.locator('.qr svg').waitFor();
  await shot(guest, 'factor');
  const secret = await guest.locator('#factor-secret').innerText();
  await guest.fill('#factor-form [name=code]', code(secret, 0));
  await submit(guest, '#factor-form');
  const recovery = await guest.locator('#recovery-codes code').first().innerText();
  await guest.goto('/account');
  await guest.locator('#signout').click();
  await guest.goto('/signin');
  await guest.fill('#signin-form [name=name]', 'zhang.san');
  await guest.fill('#signin-form [name=password]', PASSWORD);
  await submit(guest, '#signin-form');
  assert.match(await guest.locator('#form-errors').innerText(), /动态验证码/);
  await guest.fill('#signin-form [name=password]', PASSWORD);
  await guest.fill('#signin-form [name=code]', recovery);
  await submit(guest, '#signin-form');
  await guest.goto('/account');
  assert.match(await guest.locator('main').innerText(), /zhang\.san/);
  await leave(guest);

  await admin.goto('/admin/audit?person=zhang.san');
  assert.match(await admin.locator('#log').innerText(), /使用恢复码/);
  await admin.goto('/admin/audit?verify=yes');
  await shot(admin, 'audit');
  assert.match(await admin.locator('main').innerText(), /没有发现篡改/);
  await leave(admin);
});

/** The code that an authenticator shows (RFC 6238), some steps from now. */
function code(secret, steps) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of secret) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
