// What a chart shows: the points of one indicator, one line for each plan and kind of quantity.

import type { Language } from '../lib/words';

export interface Point {
  readonly due: string;
  readonly value: number;
  readonly high: number | null;
  readonly text: string;
  readonly plan: string;
  readonly href: string;
  readonly conflict: boolean;
  readonly basis: string;
}

export interface ChartData {
  readonly lang: Language;
  readonly label: string;
  readonly unit: string;
  readonly points: readonly Point[];
}

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Reads the JSON of the page; anything unexpected gives no chart. */
export function readData(json: string): ChartData | undefined {
  try {
    const raw = JSON.parse(json) as Partial<ChartData>;
    if (!Array.isArray(raw.points)) return undefined;
    const points = (raw.points as Point[]).filter(
      point => /^\d{4}/.test(point.due) && Number.isFinite(point.value),
    );
    return { lang: raw.lang === 'en' ? 'en' : 'zh-CN', label: raw.label ?? '', unit: raw.unit ?? '', points };
  } catch {
    return undefined;
  }
}

/** Every due year that occurs, in order. */
export function years(points: readonly Point[]): string[] {
  return [...new Set(points.map(point => point.due.slice(0, 4)))].sort();
}

/** One line for each plan, in order of its first year; stock and flow of one plan are different lines. */
export function lines(points: readonly Point[]): Line[] {
  const found = new Map<string, { plan: string; basis: string; points: Point[] }>();
  for (const point of points) {
    const key = `${point.plan}\u0000${point.basis}`;
    const line = found.get(key) ?? { plan: point.plan, basis: point.basis, points: [] };
    line.points.push(point);
    found.set(key, line);
  }
  const all = [...found.values()];
  const shared = (plan: string) => all.filter(line => line.plan === plan).length > 1;
  return all
    .map(line => ({
      name: shared(line.plan) ? `${line.plan} · ${line.basis}` : line.plan,
      points: line.points.sort((a, b) => a.due.localeCompare(b.due)),
    }))
    .sort((a, b) => firstYear(a).localeCompare(firstYear(b)));
}

/** The thread through all plans: the points of the commonest kind of quantity, the highest of each year. */
export function thread(points: readonly Point[]): Point[] {
  const counts = new Map<string, number>();
  for (const point of points) counts.set(point.basis, (counts.get(point.basis) ?? 0) + 1);
  const [basis] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return years(points).flatMap(year => {
    const there = points.filter(point => point.basis === basis && point.due.startsWith(year));
    const top = there.sort((a, b) => b.value - a.value)[0];
    return top ? [top] : [];
  });
}

/** The chart in words, for who does not see it. */
export function describe(data: ChartData): string {
  const sorted = [...data.points].sort((a, b) => a.due.localeCompare(b.due));
  return `${data.label}: ${sorted.map(point => `${point.due} ${point.text} (${point.plan})`).join('; ')}`;
}

function firstYear(line: Line): string {
  return line.points[0]?.due ?? '';
}
