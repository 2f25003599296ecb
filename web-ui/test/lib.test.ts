// Numbers, words, faults, addresses and times.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from '../src/islands/filters';
import { localWords } from '../src/islands/local-time';
import { themeInForce } from '../src/islands/theme';
import { withinLimit } from '../src/islands/upload';
import { bytes, short, withUnit } from '../src/lib/numbers';
import { problemWords } from '../src/lib/problem';
import { fill, word } from '../src/lib/words';

test('numbers are shortened by the habit of the language', () => {
  assert.equal(short(22_000, 'zh-CN'), '2.2万');
  assert.equal(short(320_000_000_000, 'zh-CN'), '3200亿');
  assert.equal(short(22_000, 'en'), '22K');
  assert.equal(short(4.2, 'zh-CN'), '4.2');
  assert.equal(short(1500, 'en'), '1,500');
});

test('units stand as each language sets them', () => {
  assert.equal(withUnit(4.2, '%', 'zh-CN'), '4.2 %');
  assert.equal(withUnit(22_000, '家', 'zh-CN'), '2.2万家');
  assert.equal(withUnit(22_000, '家', 'en'), '22K 家');
  assert.equal(withUnit(5000, 'PFLOPS', 'zh-CN'), '5,000 PFLOPS');
  assert.equal(withUnit(90, '', 'zh-CN'), '90');
});

test('sizes of files', () => {
  assert.deepEqual([bytes(12), bytes(12_300), bytes(50_000_000)], ['12 B', '12 kB', '50.0 MB']);
});

test('a problem gives its title and detail once each', () => {
  assert.equal(
    problemWords('application/problem+json', '{"title":"文件过大","detail":"上限 50 MB。"}'),
    '文件过大 上限 50 MB。',
  );
  assert.equal(problemWords('application/problem+json; charset=utf-8', '{"title":"a","detail":"a"}'), 'a');
  assert.equal(problemWords('text/html', '<p>'), undefined);
  assert.equal(problemWords('application/json', '{'), undefined);
  assert.equal(problemWords('application/json', 'null'), undefined);
});

test('places in texts are filled, unknown ones stay', () => {
  assert.equal(fill('正在上传 {percent} %', { percent: '40' }), '正在上传 40 %');
  assert.equal(fill('{a}{b}', { a: '1' }), '1{b}');
  assert.match(word('en', 'failed', { status: '500' }), /500/);
});

test('a filter leaves its empty fields out of the address', () => {
  const address = addressOf('http://localhost/plans/1?old=1', [
    ['owner', '市科创局'],
    ['due', ''],
  ]);
  assert.equal(address, `http://localhost/plans/1?owner=${encodeURIComponent('市科创局')}`);
});

test('instants are shown in local time, days are left alone', () => {
  assert.equal(localWords('2026-01-15T16:30:00Z', 480), '2026-01-16 00:30');
  assert.equal(localWords('2026-01-15', 480), undefined);
  assert.equal(localWords('2026-01-15Tnonsense', 480), undefined);
});

test('the theme is the choice, else the system', () => {
  assert.equal(themeInForce('dark', false), 'dark');
  assert.equal(themeInForce('auto', true), 'dark');
  assert.equal(themeInForce(undefined, false), 'light');
});

test('files over the limit are told apart', () => {
  const { fit, over } = withinLimit([{ size: 5 }, { size: 11 }], 10);
  assert.deepEqual([fit.length, over.length], [1, 1]);
});
