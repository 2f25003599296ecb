// What the server says of each page: a strict content policy, and nothing fetched from elsewhere.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leave, pages, visit } from './lib/site.mjs';

test('pages are under a strict content policy and reach no other host', async () => {
  const page = await visit('/plans', { signedIn: true });
  const origin = new URL(page.url()).origin;
  const strangers = [];
  page.on('request', request => {
    const { protocol } = new URL(request.url());
    if (protocol !== 'data:' && !request.url().startsWith(origin)) strangers.push(request.url());
  });
  for (const [name, address] of Object.entries(await pages(page))) {
    const answer = await page.goto(address);
    const policy = answer.headers()['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'/, name);
    assert.doesNotMatch(policy, /unsafe-(inline|eval)/, name);
    assert.equal(await page.locator('[style]:not(canvas):not(.chart-canvas *):not(.chart-canvas)').count(), 0, `${name}: inline style`);
  }
  assert.deepEqual(strangers, []);
  await leave(page);
});
