// Everything that matters works without JavaScript.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './lib/server.mjs';
import { firstPlan, leave, shot, submit, visit } from './lib/site.mjs';

const PLAIN = { signedIn: true, javaScriptEnabled: false };

test('without scripts: uploading', async () => {
  const page = await visit('/plans/upload', PLAIN);
  await page.setInputFiles('#files', join(ROOT, 'crates/app/sample/plan-v2.txt'));
  await submit(page, '#upload-form');
  await page.locator('.upload-result[data-outcome=unchanged]').waitFor();
  await leave(page);
});

test('without scripts: a target leads to its sentence by a plain link', async () => {
  const page = await visit('/plans', PLAIN);
  await page.goto(await firstPlan(page));
  await page.locator('.item-target .to-source').nth(3).click();
  const id = new URL(page.url()).hash.slice(1);
  assert.match(id, /^s-t\d+$/);
  const colour = await page.locator(`#${id}`).evaluate(() => '').catch(() => 'no scripts');
  assert.ok(colour !== undefined);
  await shot(page, 'plain-plan');
  await leave(page);
});

test('without scripts: a list is ordered by its heads', async () => {
  const page = await visit('/plans', PLAIN);
  await page.locator('#plans th a.sort').nth(1).click();
  assert.match(page.url(), /sort=targets/);
  assert.equal(await page.locator('#plans th[aria-sort=descending]').count(), 1);
  await page.goto('/bodies');
  await page.locator('#bodies th a.sort').first().click();
  assert.equal(await page.locator('#bodies th').first().getAttribute('aria-sort'), 'ascending');
  await leave(page);
});

test('without scripts: filtering and correcting', async () => {
  const page = await visit('/plans', PLAIN);
  const plan = await firstPlan(page);
  await page.goto(plan);
  await page.selectOption('#plan-filter [name=due]', '2027');
  await submit(page, '#plan-filter');
  assert.match(page.url(), /due=2027/);
  await page.goto(`${plan}/items/t2`);
  await page.fill('#item-form [name=unit]', '%');
  await page.fill('#item-form [name=value]', '9');
  await page.fill('#item-form [name=reason]', '核对原文');
  await submit(page, '#item-form');
  await page.goto(`${plan}/items/t2`);
  assert.match(await page.locator('#item-history').innerText(), /核对原文/);
  await leave(page);
});
