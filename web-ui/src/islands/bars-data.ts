// A chart of a list of records: groups along an axis, one bar for each series.

import type { EChartsCoreOption } from 'echarts/core';
import { short, withUnit } from '../lib/numbers';
import type { Language } from '../lib/words';
import { type Colours, FONT } from './chart-colours';

export interface BarsData {
  readonly lang: Language;
  readonly label: string;
  readonly unit: string;
  readonly groups: readonly string[];
  readonly links: readonly (string | null)[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** Reads the JSON of the page; anything unexpected gives no chart. */
export function readBars(json: string): BarsData | undefined {
  try {
    const raw = JSON.parse(json) as Partial<BarsData>;
    if (!Array.isArray(raw.groups) || !Array.isArray(raw.series) || raw.groups.length === 0) return undefined;
    return {
      lang: raw.lang === 'en' ? 'en' : 'zh-CN',
      label: raw.label ?? '',
      unit: raw.unit ?? '',
      groups: raw.groups,
      links: raw.links ?? [],
      series: raw.series,
    };
  } catch {
    return undefined;
  }
}

/** The chart in words, for who does not see it. */
export function describeBars(data: BarsData): string {
  const group = (name: string, place: number) =>
    `${name} ${data.series.map(line => line.values[place] ?? 0).join('/')}`;
  return `${data.label}: ${data.groups.map(group).join('; ')}`;
}

/** The chart as ECharts wants it described; many groups or long names lie on their side. */
export function barsOption(data: BarsData, colours: Colours): EChartsCoreOption {
  const lying = data.groups.length > 12 || data.groups.some(name => name.length > 8);
  const label = { color: colours.quiet, fontFamily: FONT, fontSize: 12 };
  const names = {
    type: 'category',
    data: [...data.groups],
    inverse: lying,
    axisLabel: { ...label, ...(lying ? { width: 140, overflow: 'truncate' } : {}) },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.grid } },
  };
  const figures = {
    type: 'value',
    name: lying ? '' : data.unit,
    nameTextStyle: { ...label, align: 'right' },
    axisLabel: { ...label, formatter: (value: number) => short(value, data.lang) },
    splitLine: { lineStyle: { color: colours.grid } },
  };
  return {
    textStyle: { fontFamily: FONT, color: colours.text },
    grid: { left: 8, right: 24, top: 28, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: { color: colours.text, fontFamily: FONT, fontSize: 13 },
      formatter: (hit: { name: string; seriesName: string; value: number }) =>
        `${hit.name}\n${hit.seriesName}  ${withUnit(hit.value, data.unit, data.lang)}`,
    },
    xAxis: lying ? figures : names,
    yAxis: lying ? names : figures,
    series: data.series.map((line, index) => ({
      name: line.name,
      type: 'bar',
      barMaxWidth: 36,
      color: colours.series[index % colours.series.length],
      label: {
        show: data.series.length === 1,
        position: lying ? 'right' : 'top',
        color: colours.text,
        fontFamily: FONT,
        formatter: (hit: { value: number }) => short(hit.value, data.lang),
      },
      data: line.values.map((value, place) => ({ value, href: data.links[place] ?? undefined })),
    })),
  };
}

/** How tall the drawing is, in pixels: lying bars need a line each. */
export function barsHeight(data: BarsData): number {
  const lying = data.groups.length > 12 || data.groups.some(name => name.length > 8);
  return lying ? Math.max(240, data.groups.length * (12 + 16 * data.series.length)) : 280;
}
