// The curve of a counted target: days, numbers, and the line that it should reach.

import type { EChartsCoreOption } from 'echarts/core';
import { short, withUnit } from '../lib/numbers';
import type { Language } from '../lib/words';
import { type Colours, FONT } from './chart-colours';

export interface CurveData {
  readonly lang: Language;
  readonly label: string;
  readonly unit: string;
  /** Day, number, whether it was worked out afterwards. */
  readonly points: readonly (readonly [string, number, boolean])[];
  readonly mark: { readonly name: string; readonly value: number } | null;
}

/** Reads the JSON of the page; anything unexpected gives no curve. */
export function readCurve(json: string): CurveData | undefined {
  try {
    const raw = JSON.parse(json) as Partial<CurveData>;
    if (!Array.isArray(raw.points)) return undefined;
    const points = (raw.points as CurveData['points']).filter(
      ([day, value]) => /^\d{4}-\d\d-\d\d$/.test(day) && Number.isFinite(value),
    );
    if (points.length < 2) return undefined;
    return {
      lang: raw.lang === 'en' ? 'en' : 'zh-CN',
      label: raw.label ?? '',
      unit: raw.unit ?? '',
      points,
      mark: raw.mark ?? null,
    };
  } catch {
    return undefined;
  }
}

/** The curve in words, for who does not see it: its ends and what it should reach. */
export function describeCurve(data: CurveData): string {
  const ends = [data.points[0], data.points[data.points.length - 1]];
  const told = ends.map(point => (point ? `${point[0]} ${withUnit(point[1], data.unit, data.lang)}` : ''));
  return `${data.label}: ${told.join(' → ')}${data.mark ? ` / ${data.mark.name}` : ''}`;
}

/** The curve as ECharts wants it described. */
export function curveOption(data: CurveData, colours: Colours): EChartsCoreOption {
  const label = { color: colours.quiet, fontFamily: FONT, fontSize: 12 };
  const color = colours.series[0];
  const top = Math.max(data.mark?.value ?? 0, ...data.points.map(point => point[1]));
  return {
    textStyle: { fontFamily: FONT, color: colours.text },
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: { color: colours.text, fontFamily: FONT, fontSize: 13 },
      formatter: (hits: { value: [string, number] }[]) =>
        hits.map(hit => `${hit.value[0]}\n${withUnit(hit.value[1], data.unit, data.lang)}`).join('\n'),
    },
    xAxis: {
      type: 'time',
      axisLabel: { ...label, hideOverlap: true, formatter: '{yyyy}-{MM}' },
      axisLine: { lineStyle: { color: colours.grid } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: data.unit,
      max: top > 0 ? top * 1.08 : undefined,
      nameTextStyle: { ...label, align: 'right' },
      axisLabel: { ...label, showMaxLabel: false, formatter: (value: number) => short(value, data.lang) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      {
        type: 'line',
        color,
        symbol: 'circle',
        symbolSize: data.points.length > 40 ? 4 : 7,
        lineStyle: { width: 2 },
        data: data.points.map(([day, value, afterwards]) => ({
          value: [day, value],
          itemStyle: afterwards ? { color: colours.surface, borderColor: color, borderWidth: 2 } : { color },
        })),
        ...(data.mark
          ? {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: colours.conflict, type: 'dashed', width: 1.5 },
                label: {
                  position: 'insideStartTop',
                  color: colours.text,
                  fontFamily: FONT,
                  formatter: data.mark.name,
                },
                data: [{ yAxis: data.mark.value }],
              },
            }
          : {}),
      },
    ],
  };
}
