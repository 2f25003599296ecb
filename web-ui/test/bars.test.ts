// What a chart of records shows, without drawing it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barsHeight, barsOption, describeBars, readBars } from '../src/islands/bars-data';

const COLOURS = {
  text: '#000',
  quiet: '#666',
  grid: '#ddd',
  surface: '#fff',
  conflict: '#c60',
  series: ['#00f', '#0f0'],
};

function bars(groups: string[], ...values: number[][]) {
  const series = values.map((line, index) => ({ name: `s${index}`, values: line }));
  const links = groups.map((name, index) => (index === 0 ? `/records/x?f.y=${name}` : null));
  return readBars(JSON.stringify({ lang: 'zh-CN', label: '平台', unit: '家', groups, links, series }));
}

test('what is no chart gives none', () => {
  assert.equal(readBars('no json'), undefined);
  assert.equal(readBars('{"groups":[],"series":[]}'), undefined);
});

test('each group has its bar, and leads where the page says', () => {
  const data = bars(['2025', '2026'], [3, 5]);
  assert.ok(data);
  const option = barsOption(data, COLOURS) as {
    xAxis: { data?: string[] };
    series: { data: { value: number; href?: string }[] }[];
  };
  assert.deepEqual(option.xAxis.data, ['2025', '2026']);
  assert.deepEqual(option.series[0]?.data, [
    { value: 3, href: '/records/x?f.y=2025' },
    { value: 5, href: undefined },
  ]);
  assert.equal(describeBars(data), '平台: 2025 3; 2026 5');
});

test('long names lie on their side, a line each', () => {
  const names = Array.from({ length: 30 }, (_, n) => `group ${n}`);
  const counts = names.map((_, n) => n);
  const data = bars(names, counts, counts);
  assert.ok(data);
  const option = barsOption(data, COLOURS) as { yAxis: { data?: string[] } };
  assert.equal(option.yAxis.data?.length, 30);
  assert.ok(barsHeight(data) > 1000);
});
