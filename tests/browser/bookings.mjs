// Free times: seen and booked without scripts, by keyboard, on a phone; rows of a plan's table become records.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { leave, shot, submit, visit } from './lib/site.mjs';

/** Asks the JSON API as the page's own scripts would. */
async function call(page, method, path, body) {
  const csrf = await page.locator('input[name=csrf]').first().inputValue();
  const answer = await page.evaluate(
    async ([method, path, body, csrf]) => {
      const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
      const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
      return { status: answer.status, json: await answer.json().catch(() => undefined) };
    },
    [method, path, body, csrf],
  );
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.json)}`);
  return answer.json;
}

let instrument;

test('an instrument shows when it is free, and is booked by its times', async () => {
  const page = await visit('/organisations/new', { signedIn: true });
  const unit = await call(page, 'POST', '/api/v1/organisations', { kind: 'university', name: '样例测试中心', jurisdiction: '420100' });
  const person = await call(page, 'POST', '/api/v1/persons', { name: '样例机组员' });
  const values = {
    name: { zh: '样例透射电镜', en: 'Sample microscope' },
    category: 'analysis',
    keeper: unit.id,
    technicians: [person.id],
    price: 3200000,
    acquired: '2023-05-01',
    service: ['self', 'helped'],
    capacity: 2,
    rate: 300,
    closed_on: ['d7'],
    functions: { zh: '形貌与成分' },
    measures: { zh: '点分辨率 0.24 nm' },
  };
  instrument = (await call(page, 'POST', '/api/v1/records/instrument', { values })).id;
  await call(page, 'POST', `/api/v1/records/instrument/${instrument}/steps/enlist`, {});
  await leave(page);

  const plain = await visit(`/records/instrument/${instrument}`, { signedIn: true, javaScriptEnabled: false });
  await plain.click('.times-weeks a[rel=next]');
  assert.match(await plain.locator('#times').innerText(), /每周不开放/);
  await shot(plain, 'times');
  const free = plain.locator('#times a.times-slot').first();
  const begins = (await free.innerText()).slice(0, 5);
  await free.focus();
  await plain.keyboard.press('Enter');
  await plain.waitForURL(/\/records\/booking\/new/);
  assert.match(await plain.inputValue('#field-starts'), new RegExp(`T?${begins}$`));
  await plain.locator('button[name=_slot]').nth(3).click();
  await plain.waitForLoadState('load');
  assert.equal(await plain.locator('button[name=_slot][aria-pressed=true]').count(), 4, 'the times up to the one chosen');
  await shot(plain, 'times-form');
  await plain.fill('#field-user_unit', '样例测试中心');
  await plain.selectOption('#field-user_class', 'inside');
  await plain.fill('#field-person', '样例机组员');
  await plain.selectOption('#field-service', 'helped');
  await plain.fill('#field-content', '常规样品测试');
  await submit(plain, '#record-form');
  assert.match(plain.url(), /\/records\/booking\/\d+$/);
  await leave(plain);
});

test('free times are chosen with a script, and nothing else on the form is lost', async () => {
  const page = await visit('/records/booking/new', { signedIn: true });
  await page.fill('#field-content', '写到一半');
  await page.fill('#field-instrument', String(instrument));
  await page.locator('#field-content').focus();
  const week = await page.locator('#times').innerText();
  await page.locator('#times button[name=_week]').last().click();
  await page.waitForFunction(week => document.querySelector('#times')?.innerText !== week, week);
  const slot = page.locator('#times button[name=_slot]').first();
  await slot.click();
  await page.locator('#times button[name=_slot][aria-pressed=true]').first().waitFor();
  assert.notEqual(await page.inputValue('#field-starts'), '');
  assert.equal(await page.inputValue('#field-content'), '写到一半');
  await leave(page);
});

const PLAN = `样例市人民政府关于印发《样例市园区建设行动方案》的通知

样例市园区建设行动方案

一、主要任务

（一）推进园区建设。加快建设一批科技园区。（牵头单位：市科技局）

表1 科技园区建设项目
序号 | 地区 | 名称 | 建设时间 |
1 | 武汉市江岸区 | 样例甲园 | 2026-2028年 |
2 | 武汉市 | 样例乙园 | 2026年6月—2027年底 |
3 | 某地 | 样例丙园 | 2027年 |

样例市人民政府

2026年3月5日
`;

test('rows of a table of a plan become parks, once', async () => {
  const page = await visit('/plans/upload', { signedIn: true });
  await page.setInputFiles('input[type=file]', { name: '样例园区方案.txt', mimeType: 'text/plain', buffer: Buffer.from(PLAN) });
  await Promise.all([page.waitForNavigation(), page.locator('main form [type=submit]').first().click()]);
  const plan = await page.locator('main a[href^="/plans/"]:has-text("园区")').first().getAttribute('href');
  await page.goto(plan);
  await page.locator('#tables').scrollIntoViewIfNeeded();
  await shot(page, 'plan-tables');
  await page.locator('#tables a.btn').first().click();
  await page.fill('#field-lead', '样例测试中心');
  await shot(page, 'plan-rows');
  await submit(page, '#plan-rows');
  assert.match(await page.locator('#outcome').innerText(), /新登记 2 条/);
  assert.equal(await page.locator('#rows tr[data-state=faulty]').count(), 1);
  await shot(page, 'plan-rows-made');
  await page.locator('#rows tr[data-row="1"] td a[href^="/records/park/"]').click();
  assert.match(await page.locator('#origins').innerText(), /样例甲园/);
  await leave(page);
});

for (const lang of ['zh-CN', 'en']) {
  for (const width of [1280, 390]) {
    test(`calendars and tables are readable (${lang}, ${width})`, async () => {
      const size = { width, height: 900 };
      const page = await visit(`/records/instrument/${instrument}?lang=${lang}`, { signedIn: true, locale: lang, viewport: size });
      const found = [];
      const look = async (name, address, at) => {
        await page.goto(address);
        if (at) await page.locator(at).first().scrollIntoViewIfNeeded();
        await shot(page, `${name}-${lang}-${width}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
        if (wide) found.push(`${name}: wider than the window`);
        found.push(...(await violations(page)).map(words => `${name}: ${words}`));
      };
      await look('times', `/records/instrument/${instrument}`, '#times');
      await look('times-form', `/records/booking/new?f.instrument=${instrument}`, '#times');
      await page.goto('/plans');
      const plan = await page.locator('main a[href^="/plans/"]:has-text("园区")').first().getAttribute('href');
      await look('plan-tables', plan, '#tables');
      await look('plan-rows', await page.locator('#tables a.btn').first().getAttribute('href'));
      await page.goto('/organisations/new');
      await page.fill('#field-name', '样例测试中心');
      await page.fill('#field-jurisdiction', '420100');
      await page.locator('#organisation-form [type=submit]').last().click();
      await page.locator('#alike').waitFor();
      await shot(page, `organisation-alike-${lang}-${width}`);
      found.push(...(await violations(page)).map(words => `organisation-alike: ${words}`));
      assert.deepEqual(found, []);
      await leave(page);
    });
  }
}
