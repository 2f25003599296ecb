// Charts of records. The drawing code is fetched only when a chart comes near the window.

import { type BarsData, readBars } from './bars-data';
import { onNear } from './chart-colours';

/** Draws the figure's data; the table below it stays, so a chart that cannot be drawn loses nothing. */
export function bars(figure: HTMLElement): void {
  const data = readBars(figure.querySelector('script[type="application/json"]')?.textContent ?? '');
  if (!data) {
    figure.hidden = true;
    return;
  }
  onNear(figure, () => void draw(figure, data));
}

async function draw(figure: HTMLElement, data: BarsData): Promise<void> {
  try {
    const { drawBars } = await import('./bars-draw');
    drawBars(figure, data);
  } catch {
    figure.hidden = true;
  }
}
