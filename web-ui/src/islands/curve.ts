// Curves of counted targets. The drawing code is fetched only when a curve comes near the window.

import { onNear } from './chart-colours';
import { type CurveData, readCurve } from './curve-data';

/** Draws the figure's data; the table below it stays, so a curve that cannot be drawn loses nothing. */
export function curve(figure: HTMLElement): void {
  const data = readCurve(figure.querySelector('script[type="application/json"]')?.textContent ?? '');
  if (!data) {
    figure.hidden = true;
    return;
  }
  onNear(figure, () => void draw(figure, data));
}

async function draw(figure: HTMLElement, data: CurveData): Promise<void> {
  try {
    const { drawCurve } = await import('./curve-draw');
    drawCurve(figure, data);
  } catch {
    figure.hidden = true;
  }
}
