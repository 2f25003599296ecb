// What a chart shows, without drawing it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, lines, type Point, readData, thread, years } from '../src/islands/chart-data';
import { optionOf } from '../src/islands/chart-option';

function point(due: string, value: number, plan = '甲', basis = 'ratio'): Point {
  return { due, value, high: null, text: `≥ ${value} %`, plan, href: '/plans/1#t1', conflict: false, basis };
}

const COLOURS = {
  text: '#000',
  quiet: '#666',
  grid: '#ddd',
  surface: '#fff',
  conflict: '#c60',
  series: ['#00f'],
};

test('points without a year or a number are left out', () => {
  const data = readData(
    JSON.stringify({
      lang: 'en',
      label: 'x',
      unit: '%',
      points: [point('2025', 1), { due: '', value: 2 }, { due: '2026' }],
    }),
  );
  assert.equal(data?.points.length, 1);
  assert.equal(data?.lang, 'en');
  assert.equal(readData('no json'), undefined);
  assert.equal(readData('{}'), undefined);
});

test('each plan is a line, in order of time', () => {
  const found = lines([point('2027', 4.2, '乙'), point('2021', 3.24, '甲'), point('2025', 4.2, '乙')]);
  assert.deepEqual(
    found.map(line => [line.name, line.points.map(each => each.due)]),
    [
      ['甲', ['2021']],
      ['乙', ['2025', '2027']],
    ],
  );
});

test('stock and flow of one plan are not joined', () => {
  const names = lines([point('2027', 10, '甲', 'level'), point('2027', 2, '甲', 'added')]).map(
    line => line.name,
  );
  assert.deepEqual(names, ['甲 · level', '甲 · added']);
});

test('the thread takes the commonest kind and the highest value of a year', () => {
  const points = [
    point('2025', 4),
    point('2025', 4.2, '乙'),
    point('2021', 3.24),
    point('2021', 12, '甲', 'growth'),
  ];
  assert.deepEqual(
    thread(points).map(each => each.value),
    [3.24, 4.2],
  );
  assert.deepEqual(years(points), ['2021', '2025']);
});

test('the chart is told in words', () => {
  const words = describe({
    lang: 'zh-CN',
    label: '研发投入强度',
    unit: '%',
    points: [point('2025', 4.2), point('2021', 3.24)],
  });
  assert.equal(words, '研发投入强度: 2021 ≥ 3.24 % (甲); 2025 ≥ 4.2 % (甲)');
});

test('the drawing has a thread and one series for each plan', () => {
  const one = optionOf({ lang: 'en', label: 'x', unit: '%', points: [point('2025', 4.2)] }, COLOURS);
  assert.equal((one.series as unknown[]).length, 2);
  const two = optionOf(
    { lang: 'en', label: 'x', unit: '%', points: [point('2025', 4), point('2025', 5, '乙')] },
    COLOURS,
  );
  assert.equal((two.series as unknown[]).length, 3);
});
