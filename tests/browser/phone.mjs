// Every page at the width of a phone: nothing sticks out sideways, and what is pressed is large enough.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leave, pages, shot, visit } from './lib/site.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

test('no page sticks out at 390 pixels', async () => {
  const page = await visit('/plans', { signedIn: true, ...PHONE });
  for (const [name, address] of Object.entries(await pages(page))) {
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await shot(page, `phone-${name}`);
    assert.ok(wide <= 0, `${name} is ${wide} pixels too wide: ${await culprits(page)}`);
  }
  await leave(page);
});

test('on a phone a target still leads to its sentence', async () => {
  const page = await visit('/plans', { signedIn: true, ...PHONE });
  const { plan } = await pages(page);
  await page.goto(plan);
  const target = page.locator('.item-target').nth(5);
  await target.scrollIntoViewIfNeeded();
  await target.tap({ position: { x: 5, y: 5 } });
  const id = await target.getAttribute('data-item');
  assert.match(await page.locator(`#s-${id}`).getAttribute('class'), /is-lit/);
  await shot(page, 'phone-plan-linked');
  await leave(page);
});

async function culprits(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 4)
      .map(element => `${element.tagName.toLowerCase()}.${element.className}`)
      .join(', '),
  );
}
