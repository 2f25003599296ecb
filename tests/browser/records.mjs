// Systems and their records: made without scripts, found, drawn, moved along, changed by two.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leave, shot, submit, visit } from './lib/site.mjs';

/** Makes a sister city by its form. */
async function city(page, name, english, country, place) {
  await page.goto('/records/sister_city/new');
  await page.fill('#field-name', name);
  await page.fill('#field-name_en', english);
  await page.fill('#field-country', country);
  await page.fill('#field-place', place);
  await page.fill('#field-established', '2020-05-01');
  await submit(page, '#record-form');
  assert.match(page.url(), /\/records\/sister_city\/\d+$/);
}

test('a system tells what it is for and draws how its records move', async () => {
  const page = await visit('/systems', { signedIn: true });
  await page.click('main a[href="/systems/platform"]');
  await page.locator('#platform summary').click();
  assert.ok(await page.locator('#platform svg').isVisible());
  await shot(page, 'system-lifecycle');
  await leave(page);
});

test('records are made, found, narrowed down and drawn', async () => {
  const plain = await visit('/records/sister_city/new', { signedIn: true, javaScriptEnabled: false });
  await plain.fill('#field-name', '样例市');
  await plain.fill('#field-country', '没有的国家');
  await submit(plain, '#record-form');
  assert.ok(await plain.locator('#about-country .field-fault').isVisible());
  assert.equal(await plain.inputValue('#field-name'), '样例市', 'what was typed stays');
  await shot(plain, 'record-faults');
  await city(plain, '样例甲市', 'Sample City A', '德国', '52.5, 13.4');
  await city(plain, '样例乙市', 'Sample City B', 'FR', '48.9, 2.35');
  await plain.goto('/records/sister_city?f.country=FR&facets=yes');
  assert.match(await plain.locator('#records').innerText(), /样例乙市/);
  await plain.locator('#facets a', { hasText: '德国' }).first().click();
  assert.equal(await plain.locator('.chip').count(), 2);
  await leave(plain);

  const page = await visit('/records/sister_city', { signedIn: true });
  await page.waitForSelector('#facets .facet-value');
  await page.fill('#filter-q', '乙');
  await submit(page, '#records-filter');
  assert.equal(await page.locator('#records tbody tr').count(), 1);
  await shot(page, 'records-found');
  await page.fill('#view-name', '乙城');
  await submit(page, '#save-view');
  await page.goto('/records/sister_city');
  await page.locator('#saved-views a', { hasText: '乙城' }).click();
  assert.match(page.url(), /q=/);
  await page.goto('/records/sister_city?view=0');
  assert.equal(await page.locator('.map .map-dot').count(), 2);
  await shot(page, 'records-map');
  await leave(page);
});

test('two people who change one record choose field by field', async () => {
  const one = await visit('/records/sister_city?q=%E7%94%B2', { signedIn: true });
  await one.locator('#records tbody a').first().click();
  const edit = `${new URL(one.url()).pathname}/edit`;
  const two = await visit(edit, { signedIn: true, javaScriptEnabled: false });
  await one.goto(edit);
  await one.fill('#field-name', '样例甲甲市');
  await submit(one, '#record-form');
  await two.fill('#field-name', '样例丙市');
  await two.fill('#field-established', '2021-06-01');
  await submit(two, '#record-form');
  assert.match(await two.locator('#theirs').innerText(), /样例甲甲市/);
  await shot(two, 'record-collision');
  await two.check('#keep-name-theirs');
  await submit(two, '#collision-form');
  assert.match(await two.locator('h1').innerText(), /样例甲甲市/);
  assert.match(await two.locator('[data-field=established]').innerText(), /2021-06-01/);
  await two.goto(`${new URL(two.url()).pathname}/versions`);
  await submit(two, '#versions-form');
  assert.match(await two.locator('#difference').innerText(), /2020-05-01[\s\S]*2021-06-01/);
  await leave(two);
  await leave(one);
});

test('a record moves along its lifecycle', async () => {
  const page = await visit('/organisations/new', { signedIn: true });
  await page.selectOption('#organisation-form [name=kind]', 'university');
  await page.fill('#organisation-form [name=name]', '样例签约大学');
  await page.fill('#organisation-form [name=jurisdiction]', '420100');
  await submit(page, '#organisation-form');
  await page.goto('/records/agreement/new');
  await page.fill('#field-name', '样例合作协议');
  await page.selectOption('#field-type', 'framework');
  const offered = page.waitForResponse(answer => answer.url().includes('/suggest/organisations?q='));
  await page.locator('#field-lead').pressSequentially('样例签约');
  assert.equal((await offered).status(), 200);
  await page.fill('#field-lead', '样例签约大学');
  await page.fill('#field-partners', '样例签约大学');
  await page.fill('#field-signed', '2026-03-05');
  await submit(page, '#record-form');
  assert.match(page.url(), /\/records\/agreement\/\d+$/, await page.locator('main').innerText());
  await page.fill('#comment-text', '请核对签署日期');
  await submit(page, '#comment-form');
  assert.match(await page.locator('#comments').innerText(), /请核对签署日期/);
  await page.goto(page.url().replace(/\/comments.*$/, ''));
  assert.match(await page.locator('#comments').innerText(), /请核对签署日期/);
  await shot(page, 'record-steps');
  await page.locator('[data-step=end]').click();
  await page.fill('#step-comment', '到此为止');
  await submit(page, '#step-form');
  assert.match(await page.locator('.lifecycle .is-here').innerText(), /已终止/);
  await leave(page);
});
