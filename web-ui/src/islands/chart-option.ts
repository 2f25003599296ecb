// The chart as ECharts wants it described; a function of data and colours alone.

import type { EChartsCoreOption } from 'echarts/core';
import { short, withUnit } from '../lib/numbers';
import { type Colours, FONT } from './chart-colours';
import { type ChartData, lines, type Point, thread, years } from './chart-data';

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'arrow'] as const;
const SIGNS = ['●', '■', '▲', '◆', '▬', '➤'] as const;

/** The sign of a line in the legend: the shape of its points. */
export function signOf(index: number): string {
  return SIGNS[index % SIGNS.length] ?? '●';
}

/** One line for each plan over a quiet thread through all of them. */
export function optionOf(data: ChartData, colours: Colours): EChartsCoreOption {
  const plans = lines(data.points);
  const label = { color: colours.quiet, fontFamily: FONT, fontSize: 12 };
  return {
    textStyle: { fontFamily: FONT, color: colours.text },
    grid: { left: 8, right: 24, top: 28, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: { color: colours.text, fontFamily: FONT, fontSize: 13 },
      formatter: (hit: { data: Point }) => `${hit.data.plan}\n${hit.data.due}  ${hit.data.text}`,
    },
    xAxis: {
      type: 'category',
      data: years(data.points),
      boundaryGap: true,
      axisLabel: label,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.grid } },
    },
    yAxis: {
      type: 'value',
      name: data.unit,
      nameTextStyle: { ...label, align: 'right' },
      scale: true,
      axisLabel: { ...label, formatter: (value: number) => short(value, data.lang) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      threadOf(data, colours),
      ...plans.map((line, index) => seriesOf(data, line.name, line.points, index, colours)),
    ],
  };
}

function threadOf(data: ChartData, colours: Colours) {
  return {
    type: 'line',
    silent: true,
    symbol: 'none',
    lineStyle: { color: colours.quiet, width: 1, type: 'dashed' },
    data: thread(data.points).map(point => [point.due.slice(0, 4), point.value]),
  };
}

function seriesOf(data: ChartData, name: string, points: readonly Point[], index: number, colours: Colours) {
  const color = colours.series[index % colours.series.length];
  return {
    name,
    type: 'line',
    color,
    symbol: SYMBOLS[index % SYMBOLS.length],
    symbolSize: 9,
    lineStyle: { width: 2 },
    label: {
      show: true,
      position: index % 2 === 0 ? 'top' : 'bottom',
      color: colours.text,
      fontFamily: FONT,
      formatter: (hit: { value: [string, number] }) => withUnit(hit.value[1], data.unit, data.lang),
    },
    labelLayout: { hideOverlap: true },
    data: points.map(point => ({
      ...point,
      value: [point.due.slice(0, 4), point.value],
      itemStyle: point.conflict ? { color: colours.conflict } : {},
    })),
  };
}
