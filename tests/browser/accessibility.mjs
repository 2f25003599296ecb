// axe finds no violation on any page: both languages, light and dark, wide and narrow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { leave, pages, shot, visit } from './lib/site.mjs';

// Words depend on the language and colours on the theme: two runs see each of them.
for (const [lang, theme] of [['zh-CN', 'light'], ['en', 'dark']]) {
  test(`no violation on any page (${lang}, ${theme})`, async () => {
    const page = await visit(`/plans?lang=${lang}`, { signedIn: true, locale: lang });
    await page.goto(`/plans?theme=${theme}`);
    const found = [];
    for (const [name, address] of Object.entries(await pages(page))) {
      await page.goto(address);
      assert.equal(await page.locator('html').getAttribute('lang'), lang, `${name}: language`);
      assert.equal(await page.locator('html').getAttribute('data-bs-theme'), theme, `${name}: theme`);
      await shot(page, `${name}-${lang}-${theme}`);
      found.push(...(await violations(page)).map(words => `${name}: ${words}`));
    }
    assert.deepEqual(found, []);
    await leave(page);
  });
}
