// Drawing bars with ECharts, on a canvas.

import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { calm } from '../lib/reader';
import { type BarsData, barsHeight, barsOption, describeBars } from './bars-data';
import { coloursOf, onTheme } from './chart-colours';

echarts.use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** Draws into the figure and follows its width and the theme. */
export function drawBars(figure: HTMLElement, data: BarsData): void {
  const canvas = document.createElement('div');
  canvas.className = 'chart-canvas';
  canvas.style.height = `${barsHeight(data)}px`;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', describeBars(data));
  figure.prepend(canvas);
  if (data.series.length > 1) canvas.after(legendOf(data));
  figure.classList.add('is-drawn');

  const drawing = echarts.init(canvas, undefined, { renderer: 'canvas' });
  const paint = () => drawing.setOption({ ...barsOption(data, coloursOf(figure)), animation: !calm() }, true);
  paint();
  drawing.on('click', event => {
    const { href } = (event.data ?? {}) as { href?: string };
    if (href?.startsWith('/')) window.location.assign(href);
  });
  new ResizeObserver(() => drawing.resize()).observe(canvas);
  onTheme(paint);
}

/** Which bars are which. */
function legendOf(data: BarsData): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'chart-legend list-unstyled';
  for (const [index, line] of data.series.entries()) {
    const sign = document.createElement('span');
    sign.className = `chart-colour-series-${(index % 6) + 1}`;
    sign.setAttribute('aria-hidden', 'true');
    sign.textContent = '■';
    const entry = document.createElement('li');
    entry.append(sign, ` ${line.name}`);
    list.append(entry);
  }
  return list;
}
