// The server and the browser that all tests share, and what they do again and again.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { start } from './server.mjs';

const SHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url));
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let server;
let browser;
let state;
let sample;
const SIGNED_IN_PASSWORD = 'a-password-for-the-browser-tests-7';

/** Starts both. */
export async function open() {
  await mkdir(SHOTS, { recursive: true });
  // The sample region fills while the other tests run on an empty installation.
  sample = { starting: start(undefined, ['--sample']) };
  sample.starting.catch(() => {});
  server = await start();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** Stops both. */
export async function close() {
  await browser?.close();
  await server?.stop();
  await (await sample?.starting.catch(() => undefined))?.stop();
}

/** A window on the installation that holds the sample region, as its administrator. */
export async function visitSample(path, options = {}) {
  sample.entering ??= enterSample();
  const { signedIn = true, ...rest } = options;
  const storageState = await sample.entering;
  const { address } = await sample.starting;
  const page = await windowOf({ baseURL: address, ...(signedIn ? { storageState } : {}), ...rest });
  await page.goto(path);
  return page;
}

async function enterSample() {
  const { address, name, password } = await sample.starting;
  const page = await windowOf({ baseURL: address });
  await enter(page, name, password, true);
  const storageState = await page.context().storageState();
  await leave(page);
  return storageState;
}

/** A window of the shared browser on another server. */
export async function browserContext(baseURL) {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
  context.setDefaultTimeout(30_000);
  return context;
}

/** A fresh window. Faults of scripts and of the content policy make `page.faults`; each test ends by looking there. */
export async function visit(path, options = {}) {
  const { signedIn = false, ...rest } = options;
  const page = await windowOf({ baseURL: server.address, ...(signedIn && state ? { storageState: state } : {}), ...rest });
  await page.goto(path);
  return page;
}

async function windowOf(options) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', fault => page.faults.push(String(fault)));
  page.on('console', message => {
    if (message.type() === 'error' && !/favicon|status of 4\d\d/.test(message.text())) page.faults.push(message.text());
  });
  return page;
}

/** Ends a window, with no fault left unseen. */
export async function leave(page) {
  assert.deepEqual(page.faults, [], 'faults in the console');
  await page.context().close();
}

/** Signs in as administrator: the first time with the one-time password, which is then changed. */
export async function signIn(page) {
  await enter(page, server.name, server.password, state === undefined);
  state = await page.context().storageState();
}

async function enter(page, name, password, first) {
  await page.goto('/signin');
  await page.fill('#signin-form [name=name]', name);
  await page.fill('#signin-form [name=password]', first ? password : SIGNED_IN_PASSWORD);
  await submit(page, '#signin-form');
  if (!first) return;
  await page.goto('/account');
  await page.fill('#password-form [name=current]', password);
  await page.fill('#password-form [name=new]', SIGNED_IN_PASSWORD);
  await page.fill('#password-form [name=again]', SIGNED_IN_PASSWORD);
  await submit(page, '#password-form');
}

/** Sends a form by the button that people see for it and waits for the answer. */
export async function submit(page, form) {
  await Promise.all([
    page.waitForLoadState('load'),
    page.waitForNavigation(),
    page.locator(`${form} [type=submit]:not(.visually-hidden):not([name=_take]):not([name=_distinct]):not([name=distinct]):not([name=_slot]):not([name=_week])`).first().click(),
  ]);
}

/** Sends a form, and again where it asks whether this is another than what it resembles. */
export async function submitDistinct(page, form) {
  await submit(page, form);
  const distinct = page.locator(`${form} button[name=distinct]`);
  if (await distinct.count()) await Promise.all([page.waitForNavigation(), distinct.click()]);
}

/** Keeps a picture for looking at. */
export async function shot(page, name) {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: false });
}

/** The address of the first plan of the list. */
export async function firstPlan(page) {
  await page.goto('/plans');
  const link = page.locator('main a[href^="/plans/"]:not([href="/plans/upload"])').first();
  return (await link.getAttribute('href')).split(/[?#]/)[0];
}

/** Every kind of page there is, with data in it. */
export async function pages(page) {
  const plan = await firstPlan(page);
  await page.goto(plan);
  const count = await page.locator('.item-actual a').first().getAttribute('href');
  await page.goto('/bodies');
  const body = await page.locator('main a[href^="/bodies/"]').first().getAttribute('href');
  await page.goto('/organisations');
  const organisation = await page.locator('main table a[href^="/organisations/"]').first().getAttribute('href');
  await page.goto('/persons');
  const persons = await page.locator('#persons a[href^="/persons/"]').evaluateAll(links => links.map(link => link.getAttribute('href')));
  await page.goto('/records/agreement');
  const record = await page.locator('#records tbody a').first().getAttribute('href');
  await page.goto('/records/sister_city');
  const cities = await page.locator('#records tbody a[href^="/records/sister_city/"]').evaluateAll(links => [...new Set(links.map(link => link.getAttribute('href')))]);
  await page.goto('/jobs');
  const job = await page.locator('#jobs tr[data-job=faulty] a').first().getAttribute('href');
  return {
    overview: '/',
    plans: '/plans',
    upload: '/plans/upload',
    plan,
    item: `${plan}/items/t0`,
    count,
    'count-form': `${count}?kind=platform`,
    targets: '/targets',
    bodies: '/bodies',
    body,
    compare: '/compare',
    compared: `/compare?a=${plan.split('/').pop()}%401&b=${plan.split('/').pop()}`,
    signin: '/signin',
    account: '/account',
    security: '/account/security',
    organisations: '/organisations',
    organisation,
    'organisation-edit': `${organisation}/edit`,
    'organisation-new': '/organisations/new',
    duplicates: '/organisations/duplicates',
    notifications: '/notifications',
    'notification-settings': '/notifications/settings',
    persons: '/persons',
    person: persons[0],
    'person-new': '/persons/new',
    'person-duplicates': '/persons/duplicates',
    'person-merge': `${persons[0]}/merge?with=${persons[1].split('/').pop()}`,
    systems: '/systems',
    system: '/systems/cooperation_project',
    definitions: '/systems/definitions',
    records: '/records/sister_city',
    'records-filtered': '/records/sister_city?q=%E6%A0%B7%E4%BE%8B&f.country=FR&facets=yes',
    'records-map': '/records/sister_city?view=0',
    'sheet-import': '/records/sister_city/import',
    jobs: '/jobs',
    job,
    record,
    'record-new': '/records/cooperation_project/new',
    'record-edit': `${record}/edit`,
    'record-versions': `${record}/versions`,
    'record-merge': `${cities[0]}/merge?with=${cities[1].split('/').pop()}`,
    'record-step': `${record}/steps/renew`,
    accounts: '/admin/accounts',
    members: '/admin/members',
    rights: '/admin/rights',
    audit: '/admin/audit',
    guide: '/manual',
    manual: '/manual/diagnostics',
    missing: '/no-such-page',
  };
}
