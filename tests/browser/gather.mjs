// What is held already: gathered on one page, offered to forms, told when it is entered twice, merged.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leave, shot, submit, visit } from './lib/site.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** The first platform of the sample, and its host. */
async function platform(page) {
  await page.goto('/records/platform');
  const record = await page.locator('#records tbody a').first().getAttribute('href');
  await page.goto(record);
  const host = page.locator('[data-field="host"] a').first();
  return { record, host: await host.getAttribute('href'), name: await host.innerText() };
}

test('one page gathers what names an organisation', async () => {
  const page = await visit('/systems', { signedIn: true, viewport: { width: 1280, height: 900 } });
  const { record, host } = await platform(page);
  await page.goto(host);
  const part = page.locator('#gathered-platform-host');
  await part.scrollIntoViewIfNeeded();
  assert.ok((await part.locator(`a[href="${record}"]`).count()) > 0, 'the platform is among its host\'s');
  await shot(page, 'gathered');
  const count = Number(/\d+/.exec(await part.locator('.gathered-head span').first().innerText())[0]);
  assert.ok(count >= 1);
  await page.goto(`${host}?lang=en`);
  await page.locator('#gathered').scrollIntoViewIfNeeded();
  await shot(page, 'gathered-en');
  await page.goto(`${host}?lang=zh-CN`);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#gathered').isVisible());
  await leave(page);
  const phone = await visit(host, { signedIn: true, ...PHONE });
  await phone.locator('#gathered').scrollIntoViewIfNeeded();
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await shot(phone, 'phone-gathered');
  await leave(phone);
});

test('a form offers what is held, with scripts and without', async () => {
  const page = await visit('/systems', { signedIn: true });
  const { host, name } = await platform(page);
  const id = host.split('/').pop();
  await page.goto('/records/platform/new');
  const told = page.waitForResponse(answer => answer.request().method() === 'POST' && answer.url().endsWith('/new'));
  await page.fill('#field-host', name);
  await page.locator('#field-host').blur();
  assert.equal((await told).status(), 200);
  const offer = page.locator('#offer-address button').first();
  await offer.waitFor();
  await shot(page, 'record-offers');
  const value = await page.locator('#offer-address .field-offer-value').first().innerText();
  await offer.click();
  await page.waitForFunction(text => document.querySelector('#field-address').value === text, value);
  assert.equal(await page.locator('#offer-address button').count(), 0, 'what is taken is offered no longer');
  assert.equal(await page.inputValue('#field-host'), name, 'what was typed stays');
  assert.match(page.url(), /\/records\/platform\/new$/);
  await leave(page);

  const plain = await visit('/records/platform/new', { signedIn: true, javaScriptEnabled: false, ...PHONE });
  await plain.fill('#field-host', id);
  await Promise.all([plain.waitForNavigation(), plain.click('button[name=_show]')]);
  await shot(plain, 'phone-record-offers');
  await Promise.all([plain.waitForNavigation(), plain.locator('#offer-address button').first().click()]);
  assert.equal(await plain.inputValue('#field-address'), value);
  assert.equal(await plain.inputValue('#field-host'), id);
  await leave(plain);
});

test('a record entered twice is told, kept apart, merged and parted', async () => {
  const page = await visit('/records/sister_city/new', { signedIn: true, javaScriptEnabled: false });
  const fill = async name => {
    await page.goto('/records/sister_city/new');
    await page.fill('#field-name', name);
    await page.fill('#field-country', '芬兰');
    await submit(page, '#record-form');
  };
  await fill('样例重复市');
  const first = new URL(page.url()).pathname;
  await fill('樣例重複市');
  assert.match(await page.locator('#alike').innerText(), /样例重复市/);
  await shot(page, 'record-alike');
  await Promise.all([page.waitForNavigation(), page.click('[name=_distinct]')]);
  const second = new URL(page.url()).pathname;
  assert.notEqual(second, first);
  await shot(page, 'record-alike-shown');
  await page.click(`#alike a[href$="merge?with=${first.split('/').pop()}"]`);
  await shot(page, 'record-merge');
  await page.check(`#survivor-${first.split('/').pop()}`);
  await page.fill('#merge-form [name=reason]', '登记了两次');
  await submit(page, '#merge-form');
  assert.equal(new URL(page.url()).pathname, first);
  await page.locator('#merges').scrollIntoViewIfNeeded();
  await shot(page, 'record-merged');
  await page.goto(second);
  assert.equal(new URL(page.url()).pathname, first, 'the one that went leads to the one that stays');
  await submit(page, '#merges form');
  assert.equal(new URL(page.url()).pathname, second);
  await leave(page);
});
