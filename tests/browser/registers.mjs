// The registers on the sample region: the main job of each, as somebody of its office does it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { leave, shot, submit, visitSample } from './lib/site.mjs';

const PDF = { name: '样例材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
const WIDE = { viewport: { width: 1280, height: 900 } };

/** The first record of a list, opened; gives its address. */
async function first(page, list) {
  await page.goto(list);
  const record = await page.locator('#records tbody th a').first().getAttribute('href');
  await page.goto(record);
  return record;
}

/** Takes a step of the record that is shown, with what it asks for. */
async function take(page, step, fill = async () => {}) {
  await page.locator(`a[data-step=${step}]`).click();
  await page.waitForSelector('#step-form');
  await fill();
  await submit(page, '#step-form');
  assert.equal(await page.locator('#step-form').count(), 0, await page.locator('main').innerText());
}

const state = page => page.locator('.lifecycle .is-here').innerText();
const fact = (page, name) => page.locator('.chief-fact', { has: page.locator(`dt:text-is("${name}")`) }).locator('dd').innerText();
const field = (page, name) => page.locator(`[data-field=${name}] dd`).innerText();

/** A day of China so many days from now. */
const day = days => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** Saves a record's form; gives its address. */
async function save(page) {
  await submit(page, '#record-form');
  assert.match(page.url(), /\/records\/\w+\/\d+$/, await page.locator('main').innerText());
  return new URL(page.url()).pathname;
}

test('pools: a firm enters by the rule, is promoted, and the pool is shown as of a day', async () => {
  const page = await visitSample('/systems', WIDE);
  const firm = await first(page, '/records/enterprise?f.ready_for=hightech_reserve&f.state=on_file');
  await page.locator('.score summary', { hasText: '高新技术企业' }).first().click();
  await shot(page, 'register-firm');
  const name = await page.locator('h1').evaluate(head => head.firstChild.textContent.trim());

  await page.goto('/records/pool_membership/new');
  await page.fill('#field-enterprise', firm.split('/').pop());
  await page.selectOption('#field-tier', 'hightech_reserve');
  await page.setInputFiles('#field-evidence', PDF);
  const membership = await save(page);
  assert.match(await state(page), /待入库/);
  await page.locator('a[data-step=enter]').click();
  assert.ok((await page.locator('.guard').count()) > 5, 'the rule is shown with its working');
  await shot(page, 'register-rule');
  await submit(page, '#step-form');
  assert.match(await state(page), /在库/);
  await page.goto(firm);
  assert.match(await fact(page, '在库层级'), /高企后备/);

  const standing = async days => {
    await page.goto('/records/pool_membership?f.tier=hightech_reserve');
    await page.fill('#filter-standing', day(days));
    await page.fill('#filter-q', name);
    await submit(page, '#records-filter');
    return page.locator(`#records a[href="${membership}"]`).count();
  };
  assert.deepEqual([await standing(-30), await standing(0)], [0, 1], 'as of a month ago it was not there');
  await shot(page, 'register-pool-as-of');
  await leave(page);
});

test('talents: points are shown with their working, and a card is given', async () => {
  const page = await visitSample('/systems', WIDE);
  await first(page, '/records/talent?f.state=publicity');
  const points = Number(await fact(page, '积分'));
  const lines = await page.locator('.score tbody tr td:last-child').allInnerTexts();
  assert.equal(lines.map(Number).reduce((sum, one) => sum + one, 0), points);
  assert.ok(points >= 60, `${points} points`);
  await shot(page, 'register-talent');
  await take(page, 'recognise', () => page.setInputFiles('#field-decision', PDF));
  assert.match(await state(page), /已认定/);
  assert.match(await field(page, 'card'), /^YC\d+/);
  await leave(page);
});

test('instruments: booked, no second time, approved, handed over and back', async () => {
  const page = await visitSample('/persons', WIDE);
  const person = (await page.locator('main table a[href^="/persons/"]').first().getAttribute('href')).split('/').pop();
  const instrument = await first(page, '/records/instrument?f.state=open&f.service=helped');
  await shot(page, 'register-instrument');
  const keeper = (await page.locator('.chief a[href^="/organisations/"]').first().getAttribute('href')).split('/').pop();
  const book = async () => {
    await page.goto('/records/booking/new');
    await page.fill('#field-instrument', instrument.split('/').pop());
    await page.selectOption('#field-service', 'helped');
    await page.fill('#field-starts', `${day(45)}T09:00`);
    await page.fill('#field-ends', `${day(45)}T12:00`);
    await page.fill('#field-user_unit', keeper);
    await page.selectOption('#field-user_class', 'inside');
    await page.fill('#field-person', person);
    await page.fill('#field-content', '常规样品测试');
    await save(page);
    await page.locator('a[data-step=ask]').click();
    await submit(page, '#step-form');
  };
  await book();
  assert.match(await state(page), /待审核/);
  const booked = new URL(page.url()).pathname;
  await book();
  assert.equal(await page.locator('.lifecycle').count(), 0, 'the second one is told');
  assert.match(await page.locator('#form-errors').innerText(), /预约|占用/);
  await shot(page, 'register-booking-taken');
  await page.goto(booked);
  await take(page, 'approve');
  await take(page, 'hand_over', () => page.fill('#field-begun', `${day(45)}T09:05`));
  await take(page, 'hand_back', async () => {
    await page.fill('#field-finished', `${day(45)}T11:35`);
    await page.selectOption('#field-condition', 'good');
  });
  assert.match(await state(page), /已交还/);
  assert.equal(await fact(page, '实用机时'), '2.5 小时');
  assert.match(await field(page, 'charge'), /元$/);
  await shot(page, 'register-booking');
  await leave(page);
});

test('deposits: handed in with licence and file, opened, downloaded by anybody', async () => {
  const page = await visitSample('/records/deposit', WIDE);
  const keeper = (await page.locator('#records a[href^="/organisations/"]').first().getAttribute('href')).split('/').pop();
  await page.goto('/records/deposit/new');
  await page.fill('#field-name', '样例地质剖面数据集');
  await page.selectOption('#field-type', 'dataset');
  await page.fill('#field-keeper', keeper);
  await page.fill('#field-authors_text', '样例作者');
  await page.selectOption('#field-domain', { index: 1 });
  await page.fill('#field-abstract', '一组剖面的测点数据。');
  await page.fill('#field-produced', day(-20));
  await page.selectOption('#field-licence', 'cc_by');
  await page.selectOption('#field-openness', 'open');
  await page.selectOption('#field-classified', { label: '是' });
  await page.setInputFiles('#field-files', { name: '剖面.csv', mimeType: 'text/csv', buffer: Buffer.from('depth,value\n1,2\n') });
  const deposit = await save(page);
  await take(page, 'hand_in');
  await take(page, 'open');
  assert.match(await state(page), /已开放/);
  await shot(page, 'register-deposit');
  await leave(page);

  const reader = await visitSample(deposit, { signedIn: false });
  const coming = reader.waitForEvent('download');
  await reader.locator('[data-field=files] a').first().click();
  const file = await coming;
  assert.equal(await readFile(await file.path(), 'utf8'), 'depth,value\n1,2\n');
  await leave(reader);
});

test('patents: a sheet of the patent office is taken in, and the high-value rule shows its ground', async () => {
  const page = await visitSample('/systems', WIDE);
  await page.goto('/records/patent');
  const holder = await page.locator('#records a[href^="/organisations/"]').first().innerText();
  const sheet = `专利申请号,发明创造名称,专利种类,申请日期,授权公告日期,授权公告号,第一申请人,申请（专利权）人,战新产业分类\n202410998877.6,一种样例检测方法,发明,${day(-700)},${day(-90)},CN118998877B,${holder},${holder},新一代信息技术\n`;
  await page.goto('/records/patent/import');
  await page.setInputFiles('#sheet-file', { name: '专利.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
  await submit(page, '#sheet-form');
  await page.waitForSelector('#job:not([data-job=running])');
  assert.equal(await page.locator('[data-count=made]').innerText(), '1', await page.locator('main').innerText());
  await first(page, '/records/patent?q=202410998877');
  assert.equal(await fact(page, '高价值发明专利'), '否', 'it is not in force yet');
  await take(page, 'grant');
  assert.equal(await fact(page, '高价值发明专利'), '是');
  assert.ok((await page.locator('.score tbody tr').count()) >= 5, 'each ground is told');
  await shot(page, 'register-patent');
  await leave(page);
});

test('parks: a milestone is reached, shares add up before an agreement is signed', async () => {
  const page = await visitSample('/systems', WIDE);
  const milestone = await first(page, '/records/park_milestone?f.state=ahead');
  const park = await page.locator('.breadcrumb a[href^="/records/park/"]').getAttribute('href');
  await take(page, 'reach', () => page.setInputFiles('#field-evidence', PDF));
  assert.match(await state(page), /已完成/);
  await page.goto(park);
  assert.ok((await page.locator(`#part-park_milestone a[href="${milestone}"]`).count()) > 0);
  await shot(page, 'register-park');
  const partners = await page.locator('#part-park_partner tbody th').allInnerTexts();
  assert.ok(partners.length >= 2, 'the park has partners');
  await page.goto('/records/share_agreement/new');
  await page.fill('#field-name', '样例税收分享约定');
  await page.fill('#field-park', park.split('/').pop());
  await page.selectOption('#field-benefit', { index: 1 });
  await page.fill('#field-first', '2035');
  await page.fill('#field-last', '2038');
  await page.fill('#field-base', '入园企业缴纳的地方留成部分');
  const agreement = await save(page);
  const share = async (partner, percent) => {
    await page.goto(`/records/benefit_share/new?parent=${agreement.split('/').pop()}`);
    await page.fill('#field-organisation', partner);
    await page.fill('#field-share', percent);
    await save(page);
    await page.goto(agreement);
  };
  await share(partners[0], '60');
  assert.equal(await fact(page, '份额合计'), '60 %');
  await page.locator('a[data-step=sign], details[data-step=sign] summary').first().click();
  await page.locator('.guard .status-error').first().waitFor();
  await share(partners[1], '40');
  await take(page, 'sign', async () => {
    await page.fill('#field-signed', day(0));
    await page.setInputFiles('#field-text', PDF);
  });
  assert.match(await state(page), /生效/);
  await shot(page, 'register-shares');
  await leave(page);
});

test('chains: the graph is walked by keyboard, folded and opened', async () => {
  const page = await visitSample('/records/chain_node?view=0', WIDE);
  await page.locator('.graph.is-drawn .graph-lines path').first().waitFor();
  const bands = page.locator('details.graph-band');
  const all = await page.locator('.graph-node').count();
  assert.ok(all > 90 && (await bands.count()) >= 8, `${all} nodes`);
  assert.equal(await page.locator('details.graph-band[open]').count(), 1, 'so many are folded at first');
  const here = () => page.evaluate(() => document.activeElement.closest('.graph-node')?.id);
  const column = id => page.evaluate(name => [...document.querySelectorAll('.graph-columns > ul')].findIndex(list => list.contains(document.getElementById(name))), id);
  await page.locator('.graph-band[open] .graph-column').first().locator('.graph-name').first().focus();
  const start = await here();
  await page.keyboard.press('ArrowRight');
  const next = await here();
  assert.notEqual(next, start);
  assert.equal(await column(next), (await column(start)) + 1, 'along a line, one column on');
  assert.ok((await page.locator('.graph-lines path.is-on').count()) > 0);
  await shot(page, 'register-chain');
  await page.keyboard.press('ArrowLeft');
  const back = await here();
  assert.equal(await column(back), await column(start));
  await page.keyboard.press('End');
  const end = await here();
  assert.ok(await page.locator(`details[open] #${end}`).isVisible(), 'what was folded opens as one comes to it');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/records\/chain_node\/\d+$/);
  await leave(page);
});

test('a target counts the register, and its rows are the ones', async () => {
  const page = await visitSample('/plans', { ...WIDE, javaScriptEnabled: false });
  await page.locator('main a[href^="/plans/"]:not([href="/plans/upload"])').first().click();
  const plan = page.url().split(/[?#]/)[0];
  const target = page.locator('.item-target', { hasText: '概念验证中心' }).locator('a[href$="/count"]').first();
  await target.click();
  await page.locator('.count-proposals a').first().click();
  await shot(page, 'register-count-form');
  await submit(page, '#bind-form');
  const figure = Number((await page.locator('.count-figure').innerText()).replaceAll(',', ''));
  assert.ok(figure > 0);
  await shot(page, 'register-count');
  await page.locator('a[rel=nofollow]', { hasText: '查看这些记录' }).click();
  const rows = await page.locator('.list-foot').innerText();
  assert.equal(Number(/[\d,]+/.exec(rows)[0].replaceAll(',', '')), figure, `${plan}: the rows are as many as the number says`);
  await leave(page);
});
