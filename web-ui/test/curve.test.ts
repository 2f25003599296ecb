// What the curve of a counted target shows, without drawing it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curveOption, describeCurve, readCurve } from '../src/islands/curve-data';

const COLOURS = {
  text: '#000',
  quiet: '#666',
  grid: '#ddd',
  surface: '#fff',
  conflict: '#c60',
  series: ['#00f'],
};

function curve(points: unknown[], mark: unknown = { name: '≥ 60 家', value: 60 }) {
  return readCurve(JSON.stringify({ lang: 'zh-CN', label: '研发平台', unit: '家', points, mark }));
}

test('less than two points are no curve, and what is no point is left out', () => {
  assert.equal(readCurve('no json'), undefined);
  assert.equal(curve([['2026-01-31', 3, true]]), undefined);
  assert.equal(
    curve([
      ['2026-01-31', 3, true],
      ['soon', 4, false],
    ]),
    undefined,
  );
});

test('points counted on the day are full, others hollow, and the target is a line', () => {
  const data = curve([
    ['2026-10-31', 33, true],
    ['2026-11-25', 36, false],
  ]);
  assert.ok(data);
  const option = curveOption(data, COLOURS) as {
    yAxis: { max: number };
    series: { data: { itemStyle: { color: string } }[]; markLine: { data: { yAxis: number }[] } }[];
  };
  const [line] = option.series;
  assert.deepEqual(
    line?.data.map(point => point.itemStyle.color),
    ['#fff', '#00f'],
  );
  assert.deepEqual(line?.markLine.data, [{ yAxis: 60 }]);
  assert.ok(option.yAxis.max > 60, 'the line is within the drawing');
  assert.equal(describeCurve(data), '研发平台: 2026-10-31 33家 → 2026-11-25 36家 / ≥ 60 家');
});

test('a curve without a target has no line', () => {
  const data = curve(
    [
      ['2026-10-31', 33, true],
      ['2026-11-25', 36, false],
    ],
    null,
  );
  assert.ok(data);
  assert.equal(JSON.stringify(curveOption(data, COLOURS)).includes('markLine'), false);
});
