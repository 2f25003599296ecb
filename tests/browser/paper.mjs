// Pages on paper: tables stay tables however narrow the sheet, and a dark screen prints dark on white.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstPlan, leave, visit } from './lib/site.mjs';

const SHEET = { signedIn: true, viewport: { width: 700, height: 990 } };

test('on paper lists are tables and nothing is pressed', async () => {
  const page = await visit('/plans', SHEET);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#plans tbody tr').first().evaluate(row => getComputedStyle(row).display), 'table-row');
  for (const control of ['.filters', '.navbar', '.exports']) assert.ok(!(await page.locator(control).first().isVisible()), control);
  await leave(page);
});

test('on paper a plan is whole, and black on white even from a dark screen', async () => {
  const page = await visit('/plans?theme=dark', SHEET);
  await page.goto(await firstPlan(page));
  await page.emulateMedia({ media: 'print' });
  const source = page.locator('.plan-source');
  const [shown, all] = await source.evaluate(pane => [pane.clientHeight, pane.scrollHeight]);
  assert.ok(shown >= all - 1, `${shown} of ${all} pixels`);
  const lightness = await source.evaluate(pane => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = getComputedStyle(pane).color;
    canvas.fillRect(0, 0, 1, 1);
    return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
  assert.ok(lightness < 110, `letters of lightness ${lightness}`);
  await leave(page);
});

test('on paper a list of records is a table, and a record is whole', async () => {
  const page = await visit('/records/sister_city?theme=dark', SHEET);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#records tbody tr').first().evaluate(row => getComputedStyle(row).display), 'table-row');
  for (const control of ['.filters', '.navbar', '.toolbar', '#save-view'])
    assert.ok(!(await page.locator(control).first().isVisible()), control);
  const link = await page.locator('#records tbody a').first().getAttribute('href');
  await page.goto(link);
  assert.ok(await page.locator('h1').isVisible());
  assert.ok(await page.locator('[data-field=country]').isVisible(), 'what it says is printed');
  for (const control of ['.navbar', '.toolbar', '#comment-form', 'footer'])
    for (const one of await page.locator(control).all()) assert.ok(!(await one.isVisible()), control);
  const [inside, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
  assert.ok(wide <= inside, `${wide} of ${inside} pixels: nothing is cut off at the edge`);
  await leave(page);
});
