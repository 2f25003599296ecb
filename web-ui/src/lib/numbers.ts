// Numbers as a reader of each language expects them: 万 and 亿, or thousands and millions.

import type { Language } from './words';

/** A short form for axes and labels: `3200亿`, `22,000` → `2.2万`, `22K`. */
export function short(value: number, language: Language): string {
  const format = new Intl.NumberFormat(language, {
    notation: Math.abs(value) >= 10_000 ? 'compact' : 'standard',
    maximumFractionDigits: 2,
  });
  return format.format(value);
}

/** The number with its unit: `4.2 %`, `2.2万家`, `22K 家`. */
export function withUnit(value: number, unit: string, language: Language): string {
  const figure = short(value, language);
  if (unit === '') return figure;
  const close = unit !== '%' && language === 'zh-CN' && !/^[\w%]/.test(unit);
  return close ? `${figure}${unit}` : `${figure} ${unit}`;
}

/** A file's size: `1.5 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${Math.round(size / 1000)} kB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}
