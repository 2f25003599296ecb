// What a programme office does on its first day.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './lib/server.mjs';
import { firstPlan, leave, shot, signIn, submit, visit } from './lib/site.mjs';

const SAMPLE = join(ROOT, 'crates/app/sample/plan.txt');
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
const REVISED = join(ROOT, 'crates/app/sample/plan-v2.txt');

test('an empty installation says what to do first', async () => {
  const page = await visit('/plans');
  await page.locator('.empty').waitFor();
  await shot(page, 'plans-empty');
  await leave(page);
});

test('a wrong password is refused in words, the right one signs in', async () => {
  const page = await visit('/signin');
  await page.fill('#signin-form [name=name]', 'admin');
  await page.fill('#signin-form [name=password]', 'not the password');
  await submit(page, '#signin-form');
  await page.locator('[role=alert]').first().waitFor();
  await shot(page, 'signin-refused');
  await signIn(page);
  await page.goto('/plans');
  await page.locator('a[href="/plans/upload"]').first().waitFor();
  await leave(page);
});

test('the sample plan is uploaded with progress and compiled', async () => {
  const page = await visit('/plans/upload', { signedIn: true });
  await page.setInputFiles('#files', SAMPLE);
  await page.locator('.upload-files li').waitFor();
  await page.locator('#upload-form [type=submit]').first().click();
  await page.locator('.upload-result[data-outcome=new]').waitFor();
  await shot(page, 'upload-result');
  await leave(page);
});

test('the same file changes nothing, the revised one is a new version', async () => {
  const page = await visit('/plans/upload', { signedIn: true });
  await page.setInputFiles('#files', SAMPLE);
  await page.locator('#upload-form [type=submit]').first().click();
  await page.locator('.upload-result[data-outcome=unchanged]').waitFor();
  await page.goto('/plans/upload');
  await page.setInputFiles('#files', REVISED);
  await page.locator('#upload-form [type=submit]').first().click();
  await page.locator('.upload-result[data-outcome=new-version]').waitFor();
  await leave(page);
});

test('a file that is no document is refused, and says why', async () => {
  const page = await visit('/plans/upload', { signedIn: true });
  await page.setInputFiles('#files', { name: '照片.docx', mimeType: 'image/png', buffer: PICTURE });
  await page.locator('#upload-form [type=submit]').first().click();
  await page.locator('.upload-result[data-outcome=refused], #upload-status.text-danger').first().waitFor();
  await shot(page, 'upload-refused');
  await leave(page);
});

test('a target leads to its sentence and back', async () => {
  const page = await visit('/plans', { signedIn: true });
  await page.goto(await firstPlan(page));
  const target = page.locator('.item-target').first();
  await target.click({ position: { x: 5, y: 5 } });
  const id = await target.getAttribute('data-item');
  const sentence = page.locator(`#s-${id}`);
  assert.match(await sentence.getAttribute('class'), /is-lit/);
  assert.ok(await inView(sentence), 'the sentence is in view');
  assert.equal(new URL(page.url()).hash, `#${id}`);

  const number = page.locator('.plan-source .mark-number').nth(20);
  const other = await number.getAttribute('data-item');
  await number.focus();
  await page.keyboard.press('Enter');
  assert.ok(await inView(page.locator(`#${other}`)), 'the item is in view');
  assert.match(await page.locator(`#${other}`).getAttribute('class'), /is-lit/);
  assert.equal(await page.locator('.item.is-lit').count(), 1);
  await shot(page, 'plan-linked');

  await page.reload();
  assert.match(await page.locator(`#${other}`).getAttribute('class'), /is-lit/);
  await leave(page);
});

test('the items are filtered by year and by body', async () => {
  const page = await visit('/plans', { signedIn: true });
  await page.goto(await firstPlan(page));
  const all = await page.locator('.item-target').count();
  assert.ok(all >= 55, `${all} targets`);
  const due = page.locator('#plan-filter [name=due]');
  await due.selectOption('2027');
  await page.waitForURL(/due=2027/);
  const some = await page.locator('.item-target').count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  await leave(page);
});

test('drafting faults stand where they are', async () => {
  const page = await visit('/plans', { signedIn: true });
  await page.goto(`${await firstPlan(page)}/versions/1`);
  const faults = page.locator('.item-diag');
  assert.ok((await faults.count()) >= 2);
  await faults.first().click({ position: { x: 5, y: 5 } });
  assert.ok((await page.locator('.plan-source .is-lit').count()) >= 1);
  await shot(page, 'plan-diagnostics');
  await leave(page);
});

test('an extraction is corrected by hand, with the reason kept', async () => {
  const page = await visit('/plans', { signedIn: true });
  const plan = await firstPlan(page);
  await page.goto(`${plan}/items/t1`);
  await page.fill('#item-form [name=indicator]', '规上工业企业研发机构覆盖率（订正）');
  await page.fill('#item-form [name=reason]', '与统计口径一致');
  await submit(page, '#item-form');
  await page.goto(`${plan}#t1`);
  await page.locator('#t1 .corrected').first().waitFor();
  assert.match(await page.locator('#t1').innerText(), /订正/);
  await page.goto(`${plan}/items/t1`);
  assert.match(await page.locator('#item-history').innerText(), /与统计口径一致/);
  await shot(page, 'item-history');
  await leave(page);
});

test('two versions are compared', async () => {
  const page = await visit('/compare', { signedIn: true });
  const values = await page.locator('#compare-form [name=a] option').evaluateAll(all => all.map(each => each.value).filter(Boolean));
  // The current version is named by its plan, an older one by plan@version.
  const older = values.find(value => value.includes('@'));
  const newer = older.split('@')[0];
  await page.selectOption('#compare-form [name=a]', older);
  await page.selectOption('#compare-form [name=b]', newer);
  await submit(page, '#compare-form');
  for (const kind of ['raised', 'lowered', 'dropped', 'new']) {
    await page.locator(`.change-${kind}`).first().waitFor();
  }
  await shot(page, 'compare');
  await leave(page);
});

test('lists are exported', async () => {
  const page = await visit('/plans', { signedIn: true });
  await page.goto(await firstPlan(page));
  const signatures = { xlsx: 'PK', docx: 'PK', json: '{' };
  for (const [format, signature] of Object.entries(signatures)) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`a[data-export=${format}]`).first().click(),
    ]);
    const bytes = await readFile(await download.path());
    assert.ok(bytes.toString('utf8').trimStart().startsWith(signature), `${format} of ${bytes.length} bytes`);
    assert.match(download.suggestedFilename(), new RegExp(`\\.${format}$`));
  }
  await leave(page);
});

test('the indicator has a chart and its figures in a table', async () => {
  const page = await visit('/targets', { signedIn: true });
  await page.locator('.indicator').first().waitFor();
  const chart = page.locator('figure.chart').first();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('canvas').first().waitFor();
  assert.ok((await chart.locator('[role=img]').getAttribute('aria-label')).length > 5);
  await shot(page, 'targets');
  await leave(page);
});

test('a body shows all that it owes', async () => {
  const page = await visit('/bodies', { signedIn: true });
  await page.locator('main a[href^="/bodies/"]').first().click();
  await page.waitForURL(/\/bodies\/./);
  await page.locator('main a[href*="/plans/"]').first().waitFor();
  await shot(page, 'body');
  await leave(page);
});

test('the language is switched and stays', async () => {
  const page = await visit('/plans', { signedIn: true });
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  await page.locator('a[data-lang=en]').click();
  await page.waitForURL(/plans/);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.goto('/targets');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await shot(page, 'targets-en');
  await leave(page);
});

test('the theme is switched in place and stays', async () => {
  const page = await visit('/plans', { signedIn: true });
  const link = page.locator('a[data-theme-choice]').first();
  await link.click();
  await page.locator('html[data-bs-theme=dark]').waitFor();
  await page.reload();
  assert.equal(await page.locator('html').getAttribute('data-bs-theme'), 'dark');
  await shot(page, 'plans-dark');
  await leave(page);
});

test('signing out ends the session', async () => {
  const page = await visit('/signin');
  await signIn(page);
  await page.goto('/account');
  await page.locator('form[action*="signout"] [type=submit]').first().click();
  await page.waitForLoadState('load');
  await page.goto('/plans/upload');
  assert.match(page.url(), /signin/);
  const again = await visit('/signin');
  await signIn(again);
  await leave(again);
  await leave(page);
});

async function inView(element) {
  // The pane scrolls by itself, so the window's own idea of visibility is not enough.
  return element.evaluate(node => {
    const { top, bottom, left } = node.getBoundingClientRect();
    const hit = document.elementFromPoint(left + 3, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    return bottom > 0 && top < innerHeight && hit !== null && (node.contains(hit) || hit.contains(node));
  });
}
