// The theme's colours for drawings on a canvas, which knows no CSS variables.

export interface Colours {
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly surface: string;
  readonly conflict: string;
  readonly series: readonly string[];
}

export const FONT =
  'system-ui, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** The colours as the page has them now. */
export function coloursOf(figure: HTMLElement): Colours {
  const probe = document.createElement('span');
  probe.hidden = true;
  figure.append(probe);
  const read = (name: string) => {
    probe.className = `chart-colour-${name}`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    text: read('text'),
    quiet: read('quiet'),
    grid: read('grid'),
    surface: read('surface'),
    conflict: read('conflict'),
    series: [1, 2, 3, 4, 5, 6].map(n => read(`series-${n}`)),
  };
  probe.remove();
  return colours;
}

/** Calls `paint` whenever the theme changes. */
export function onTheme(paint: () => void): void {
  const attributes = { attributes: true, attributeFilter: ['data-bs-theme', 'data-theme'] };
  new MutationObserver(paint).observe(document.documentElement, attributes);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
}

/** Calls `draw` once the figure comes near the window. */
export function onNear(figure: HTMLElement, draw: () => void): void {
  if (!('IntersectionObserver' in window)) {
    draw();
    return;
  }
  const watcher = new IntersectionObserver(
    entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      watcher.disconnect();
      draw();
    },
    { rootMargin: '300px' },
  );
  watcher.observe(figure);
}
