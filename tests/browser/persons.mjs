// The register of persons: without scripts, and the list that a field offers with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leave, shot, submit, submitDistinct, visit } from './lib/site.mjs';

test('a person is made, found and changed by two', async () => {
  const one = await visit('/persons/new', { signedIn: true, javaScriptEnabled: false });
  await one.fill('#person-form [name=name]', '张三');
  await one.fill('#person-form [name=orcid]', '0000-0002-1825-0098');
  await one.fill('#person-form [name=email]', 'zhang.san@example.com');
  await submit(one, '#person-form');
  assert.match(await one.locator('#form-errors').innerText(), /ORCID/);
  await shot(one, 'person-faults');
  await one.fill('#person-form [name=orcid]', '0000-0002-1825-0097');
  await submit(one, '#person-form');
  assert.match(one.url(), /\/persons\/\d+$/);
  const edit = `${new URL(one.url()).pathname}/edit`;
  const two = await visit(edit, { signedIn: true, javaScriptEnabled: false });
  await one.goto(edit);
  await one.fill('[name=name-en]', 'Zhang San');
  await submit(one, '#person-form');
  await two.fill('[name=name-en]', 'San Zhang');
  await submit(two, '#person-form');
  assert.match(await two.locator('#conflict').innerText(), /San Zhang\s+Zhang San/);
  await shot(two, 'person-conflict');
  await leave(two);
  await one.goto('/persons?q=zhang');
  assert.match(await one.locator('#persons').innerText(), /张三/);
  await leave(one);
});

test('two who are one are proposed, merged and parted again', async () => {
  const page = await visit('/persons/new', { signedIn: true, javaScriptEnabled: false });
  for (const name of ['样例双生', '样例雙生']) {
    await page.goto('/persons/new');
    await page.fill('#person-form [name=name]', name);
    await page.fill('#person-form [name=email]', 'twin@example.com');
    await submitDistinct(page, '#person-form');
  }
  await page.goto('/persons/duplicates');
  const row = page.locator('#duplicates tr', { hasText: '样例雙生' });
  assert.match(await row.innerText(), /电子邮箱相同/);
  await shot(page, 'person-duplicates-found');
  await row.locator('a', { hasText: '核对' }).click();
  await shot(page, 'person-merge-form');
  await page.fill('#merge-form [name=reason]', '同一人登记了两次');
  await submit(page, '#merge-form');
  assert.match(page.url(), /\/persons\/\d+$/);
  assert.match(await page.locator('#merges-title').innerText(), /已并入/);
  await shot(page, 'person-merged');
  await page.locator('form[action*="/persons/merges/"] button').click();
  await page.waitForLoadState('load');
  await page.goto('/persons/duplicates');
  assert.equal(await page.locator('#duplicates tr', { hasText: '样例雙生' }).count(), 1, 'they stand apart again');
  await leave(page);
});

test('a field offers organisations while one types', async () => {
  const page = await visit('/persons/new', { signedIn: true });
  const asked = page.waitForResponse(answer => answer.url().includes('/suggest/organisations?q='));
  await page.locator('#field-organisation').pressSequentially('样例');
  assert.equal((await asked).status(), 200);
  await page.waitForFunction(() => document.querySelectorAll('#organisation-choices option').length > 0);
  await leave(page);
});
