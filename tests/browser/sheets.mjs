// Sheets of records: exported, changed, imported with a fault, mended; files of a record; a step taken with several.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { leave, shot, submit, visit } from './lib/site.mjs';

/** What a link hands out: its name and its bytes. */
async function download(page, selector) {
  const coming = page.waitForEvent('download');
  await page.locator(selector).first().click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Imports a sheet by the page's form and waits until the page says what came of it. */
async function importing(page, kind, name, text, whole = false) {
  await page.goto(`/records/${kind}/import`);
  await page.setInputFiles('#sheet-file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  if (whole) await page.check('#sheet-whole');
  await submit(page, '#sheet-form');
  await page.waitForSelector('#job:not([data-job=running])');
}

const count = (page, what) => page.locator(`[data-count=${what}]`).innerText();

test('a list is exported, a cell changed, and the sheet imported with its fault told', async () => {
  const page = await visit('/records/sister_city', { signedIn: true });
  const exported = await download(page, '[data-export=csv]');
  assert.match(exported.name, /^友好城市-.*\.csv$/);
  const text = exported.bytes.toString('utf8');
  assert.match(text, /样例乙市/);
  const changed = text.replace(/样例乙市/, '样例丁市').replace(/2021-06-01/, '明天');
  assert.notEqual(changed, text);

  await page.locator('#to-import').click();
  await page.waitForSelector('#sheet-form');
  assert.match(await page.locator('#sheet-key').innerText(), /城市/);
  await shot(page, 'sheet-import');
  await importing(page, 'sister_city', '城市.csv', changed, true);
  assert.equal(await page.locator('#job').getAttribute('data-job'), 'refused');
  assert.deepEqual([await count(page, 'changed'), await count(page, 'faulty')], ['0', '1']);
  await importing(page, 'sister_city', '城市.csv', changed);
  assert.equal(await page.locator('#job').getAttribute('data-job'), 'faulty');
  assert.deepEqual([await count(page, 'changed'), await count(page, 'faulty')], ['1', '1']);
  await shot(page, 'job-faulty');
  const copy = await download(page, '#job-result');
  assert.match(copy.name, /^城市-\d+\.xlsx$/);
  assert.equal(copy.bytes.subarray(0, 2).toString(), 'PK');

  await page.goto('/records/sister_city?q=%E4%B8%81');
  await page.locator('#records tbody a').first().click();
  await page.waitForSelector('h1');
  assert.match(await page.locator('h1').innerText(), /样例丁市/);
  await page.goto('/jobs');
  assert.equal(await page.locator('#jobs tbody tr').count(), 2);
  await shot(page, 'jobs');
  await leave(page);
});

test('a sheet is imported without scripts, and headings that are unknown are told', async () => {
  const page = await visit('/records/sister_city/import', { signedIn: true, javaScriptEnabled: false });
  const template = await download(page, '[data-template=csv]');
  assert.match(template.bytes.toString('utf8'), /^\ufeff?城市（中文）/);
  await page.setInputFiles('#sheet-file', { name: '错.csv', mimeType: 'text/csv', buffer: Buffer.from('城市,国藉\na,b\n') });
  await submit(page, '#sheet-form');
  assert.match(await page.locator('#sheet-refused').innerText(), /国藉.*国家/);
  await shot(page, 'sheet-refused');
  await page.setInputFiles('#sheet-file', { name: '新.csv', mimeType: 'text/csv', buffer: Buffer.from('城市,国家\n样例戊市,日本\n') });
  await submit(page, '#sheet-form');
  for (let tries = 0; (await page.locator('#job').getAttribute('data-job')) === 'running' && tries < 100; tries += 1)
    await page.reload();
  assert.equal(await count(page, 'made'), '1');
  await leave(page);
});

test('a file is put into a record and comes out as it was', async () => {
  const page = await visit('/records/agreement', { signedIn: true });
  await page.locator('#records tbody a').first().click();
  await page.waitForSelector('h1');
  const record = new URL(page.url()).pathname;
  const pdf = Buffer.from('%PDF-1.4\n% a sample of the tests\n%%EOF\n');
  await page.goto(`${record}/edit`);
  await page.setInputFiles('#field-text', { name: '协议.pdf', mimeType: 'application/pdf', buffer: pdf });
  await submit(page, '#record-form');
  assert.equal(new URL(page.url()).pathname, record, await page.locator('main').innerText());
  const file = await download(page, 'a[href^="/attachments/"]');
  assert.deepEqual([file.name, file.bytes], ['协议.pdf', pdf]);
  await leave(page);
});

test('a step is taken with several records', async () => {
  const page = await visit('/', { signedIn: true });
  const row = name => `${name},framework,样例签约大学,样例签约大学,2026-03-05\n`;
  const sheet = `协议名称,协议类型,我方签署单位,外方签署单位,签署日期\n${row('样例第一协议')}${row('样例第二协议')}`;
  await importing(page, 'agreement', '协议.csv', sheet);
  assert.equal(await count(page, 'made'), '2');
  await page.goto('/records/agreement?f.state=in_force');
  const boxes = page.locator('#records [name=_record]');
  assert.equal(await boxes.count(), 2);
  for (const box of await boxes.all()) await box.check();
  await page.selectOption('#several-step', 'end');
  await shot(page, 'records-chosen');
  await submit(page, '#several');
  assert.match(await page.locator('#several-done').innerText(), /2/);
  await page.goto('/records/agreement?f.state=in_force');
  assert.equal(await page.locator('#records [name=_record]').count(), 0);
  await leave(page);
});
