// Drawing with ECharts, only the parts that we use, on a canvas: it sets no style attribute, as the content policy asks.

import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { calm } from '../lib/reader';
import { coloursOf, onTheme } from './chart-colours';
import { type ChartData, describe, lines, type Point } from './chart-data';
import { optionOf, signOf } from './chart-option';

echarts.use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** Draws into the figure and follows its width and the theme. */
export function drawChart(figure: HTMLElement, data: ChartData): void {
  const canvas = document.createElement('div');
  canvas.className = 'chart-canvas';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', describe(data));
  figure.prepend(canvas);
  canvas.after(legendOf(data));
  figure.classList.add('is-drawn');

  const drawing = echarts.init(canvas, undefined, { renderer: 'canvas' });
  const paint = () => drawing.setOption({ ...optionOf(data, coloursOf(figure)), animation: !calm() }, true);
  paint();
  drawing.on('click', event => {
    const { href } = (event.data ?? {}) as Partial<Point>;
    if (href?.startsWith('/')) window.location.assign(href);
  });
  new ResizeObserver(() => drawing.resize()).observe(canvas);
  onTheme(paint);
}

/** Which line is which, in text that wraps; nothing where there is one line. */
function legendOf(data: ChartData): DocumentFragment {
  const legend = document.createDocumentFragment();
  const plans = lines(data.points);
  if (plans.length < 2) return legend;
  const list = document.createElement('ul');
  list.className = 'chart-legend list-unstyled';
  for (const [index, line] of plans.entries()) {
    const sign = document.createElement('span');
    sign.className = `chart-colour-series-${(index % 6) + 1}`;
    sign.setAttribute('aria-hidden', 'true');
    sign.textContent = signOf(index);
    const entry = document.createElement('li');
    entry.append(sign, ` ${line.name}`);
    list.append(entry);
  }
  legend.append(list);
  return legend;
}
