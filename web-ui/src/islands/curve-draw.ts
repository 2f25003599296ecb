// Drawing the curve of a counted target with ECharts, on a canvas.

import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { calm } from '../lib/reader';
import { coloursOf, onTheme } from './chart-colours';
import { type CurveData, curveOption, describeCurve } from './curve-data';

echarts.use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

/** Draws into the figure and follows its width and the theme. */
export function drawCurve(figure: HTMLElement, data: CurveData): void {
  const canvas = document.createElement('div');
  canvas.className = 'chart-canvas';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', describeCurve(data));
  figure.prepend(canvas);
  figure.classList.add('is-drawn');

  const drawing = echarts.init(canvas, undefined, { renderer: 'canvas' });
  const paint = () =>
    drawing.setOption({ ...curveOption(data, coloursOf(figure)), animation: !calm() }, true);
  paint();
  new ResizeObserver(() => drawing.resize()).observe(canvas);
  onTheme(paint);
}
