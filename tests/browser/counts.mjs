// A target that the platform counts: bound without scripts, its number followed down to its rows and up to its sentence.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstPlan, leave, shot, submit, visit } from './lib/site.mjs';

test('a target is bound to a register, counted, and its rows are one click away', async () => {
  const plain = await visit('/plans', { signedIn: true, javaScriptEnabled: false });
  const plan = await firstPlan(plain);
  await plain.goto(plan);
  await plain.locator('.item-target a[href$="/count"]').first().click();
  await plain.locator('.alert-info').waitFor();
  await plain.selectOption('#count-kind', 'sister_city');
  await submit(plain, '.count-choose');
  await plain.selectOption('#count-since', '');
  await plain.selectOption('#count-until', '');
  await plain.check('#window-added');
  await submit(plain, '#bind-form');
  assert.ok(await plain.locator('#form-errors').isVisible(), 'a flow without a day is refused');
  await plain.selectOption('#count-since', 'established');
  await plain.check('#window-standing');
  await submit(plain, '#bind-form');
  const number = (await plain.locator('.count-figure').innerText()).trim();
  assert.equal(number, '2');
  await plain.locator('a[rel=nofollow]', { hasText: '查看这些记录' }).click();
  assert.equal(await plain.locator('#records tbody tr').count(), 2);
  await plain.goto(plan);
  assert.match(await plain.locator('.item-actual').first().innerText(), /已完成 2/);
  await leave(plain);

  const page = await visit(plan, { signedIn: true });
  await page.locator('.item-actual a').first().click();
  await page.locator('figure[data-island=curve].is-drawn').waitFor();
  await shot(page, 'count');
  await page.locator('figcaption a').first().click();
  assert.match(page.url(), /#s-t\d+$/, 'and up to its sentence');
  await leave(page);
});
