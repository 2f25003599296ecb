// Pages of the registers filled with the sample region: axe finds nothing in either language or theme, and none is too
// wide for a phone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { leave, shot, visitSample } from './lib/site.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** Each kind of page there is of a register, with much on it. */
const PAGES = {
  firms: '/records/enterprise?facets=yes',
  'firms-map': '/records/enterprise?view=0',
  'firms-chart': '/records/enterprise?view=2',
  firm: '/records/enterprise/1',
  'firm-form': '/records/enterprise/1/edit',
  pool: '/records/pool_membership?f.standing=2026-01-01',
  bookings: '/records/booking',
  instrument: '/records/instrument/1',
  talent: '/records/talent/1',
  'talent-form': '/records/talent/new',
  patent: '/records/patent/1',
  park: '/records/park/1',
  chain: '/records/chain/1',
  graph: '/records/chain_node?view=0',
  'no-records': '/records/resource_import',
  system: '/systems/enterprise_pool',
};

// Words depend on the language and colours on the theme: each once is enough here.
for (const [lang, theme] of [['zh-CN', 'dark'], ['en', 'light']]) {
  test(`no violation on pages full of records (${lang}, ${theme})`, async () => {
    const page = await visitSample(`/systems?lang=${lang}`, { locale: lang, viewport: { width: 1280, height: 900 } });
    await page.goto(`/systems?theme=${theme}`);
    const found = [];
    for (const [name, address] of Object.entries(PAGES)) {
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200, name);
      await shot(page, `region-${name}-${lang}-${theme}`);
      found.push(...(await violations(page)).map(words => `${name}: ${words}`));
    }
    assert.deepEqual(found, []);
    await leave(page);
  });
}

test('no page full of records sticks out at 390 pixels, and its cards leave out what is empty', async () => {
  const page = await visitSample('/systems?lang=zh-CN', PHONE);
  for (const [name, address] of Object.entries(PAGES)) {
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await shot(page, `phone-region-${name}`);
    assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
  }
  await page.goto(PAGES.firms);
  const cells = await page.locator('#records tbody tr').first().locator('td:visible:not(.choose)').allInnerTexts();
  assert.ok(cells.length <= 7 && !cells.includes('—'), cells.join(' | '));
  await leave(page);
});
