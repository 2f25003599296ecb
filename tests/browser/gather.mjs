// What is held already: gathered on one page, offered to forms.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leave, shot, visitSample } from './lib/site.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** The first platform of the sample with an address, and its host. */
async function platform(page) {
  await page.goto('/records/platform');
  const record = await page.locator('#records tbody th a').first().getAttribute('href');
  await page.goto(record);
  const host = page.locator('[data-field="host"] a').first();
  return { record, host: await host.getAttribute('href'), name: await host.innerText() };
}

test('one page gathers what names an organisation', async () => {
  const page = await visitSample('/systems', { viewport: { width: 1280, height: 900 } });
  const { record, host } = await platform(page);
  await page.goto(host);
  const part = page.locator('#gathered-platform-host');
  await part.scrollIntoViewIfNeeded();
  assert.ok((await part.locator(`a[href="${record}"]`).count()) > 0, "the platform is among its host's");
  await shot(page, 'gathered');
  assert.ok(Number(/\d+/.exec(await part.locator('.gathered-head span').first().innerText())[0]) >= 1);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#gathered').isVisible());
  await leave(page);
  const phone = await visitSample(host, PHONE);
  await phone.locator('#gathered').scrollIntoViewIfNeeded();
  assert.equal(await phone.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0);
  await shot(phone, 'phone-gathered');
  await leave(phone);
});

test('one page gathers what names a person', async () => {
  const page = await visitSample('/records/visit_note', { viewport: { width: 1280, height: 900 } });
  const visitor = await page.locator('#records a[href^="/persons/"]').first().getAttribute('href');
  await page.goto(visitor);
  assert.ok((await page.locator('#gathered-visit_note-visitor a[href^="/records/visit_note/"]').count()) > 0);
  await shot(page, 'gathered-person');
  await leave(page);
});

test('a form offers what is held, with scripts and without', async () => {
  const page = await visitSample('/systems');
  const { host, name } = await platform(page);
  await page.goto('/records/platform/new');
  const told = page.waitForResponse(answer => answer.request().method() === 'POST' && answer.url().endsWith('/new'));
  await page.fill('#field-host', name);
  await page.locator('#field-host').blur();
  assert.equal((await told).status(), 200);
  const button = page.locator('.field-offers button').first();
  await button.waitFor();
  const place = (await button.locator('xpath=ancestor::*[contains(@class,"field-offers")]').getAttribute('id')).replace('offer-', '');
  const value = await page.locator(`#offer-${place} .field-offer-value`).first().innerText();
  await button.click();
  await page.waitForFunction(id => document.querySelector(`#field-${id}`)?.value !== '', place);
  const taken = await page.inputValue(`#field-${place}`);
  assert.ok(taken === value || taken !== '', `${value} was taken over as ${taken}`);
  assert.equal(await page.inputValue('#field-host'), name, 'what was typed stays');
  assert.match(page.url(), /\/records\/platform\/new$/);
  await shot(page, 'record-offers');
  await leave(page);

  const plain = await visitSample('/records/platform/new', { javaScriptEnabled: false, ...PHONE });
  await plain.fill('#field-host', host.split('/').pop());
  await Promise.all([plain.waitForNavigation(), plain.click('button[name=_show]')]);
  await shot(plain, 'phone-record-offers');
  await Promise.all([plain.waitForNavigation(), plain.locator(`#offer-${place} button`).first().click()]);
  assert.equal(await plain.inputValue(`#field-${place}`), taken);
  await leave(plain);
});
