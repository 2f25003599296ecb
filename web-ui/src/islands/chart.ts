// Charts of indicators. The drawing code is fetched only when a chart comes near the window.

import { onNear } from './chart-colours';
import { type ChartData, readData } from './chart-data';

/** Draws the figure's data; the table beside it stays, so a chart that cannot be drawn loses nothing. */
export function chart(figure: HTMLElement): void {
  const data = readData(figure.querySelector('script[type="application/json"]')?.textContent ?? '');
  if (!data || data.points.length === 0) {
    figure.hidden = true;
    return;
  }
  onNear(figure, () => void draw(figure, data));
}

async function draw(figure: HTMLElement, data: ChartData): Promise<void> {
  try {
    const { drawChart } = await import('./chart-draw');
    drawChart(figure, data);
  } catch {
    figure.hidden = true;
  }
}
