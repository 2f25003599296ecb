// The list of islands: each is a selector and a function that improves one element, once.

import { bars } from './islands/bars';
import { chart } from './islands/chart';
import { confirmFirst } from './islands/confirm';
import { curve } from './islands/curve';
import { filters } from './islands/filters';
import { fits } from './islands/fits';
import { graph } from './islands/graph';
import { localTime } from './islands/local-time';
import { planLink } from './islands/plan-link';
import { sections } from './islands/sections';
import { suggest } from './islands/suggest';
import { themeChoice } from './islands/theme';
import { upload } from './islands/upload';

interface Island {
  readonly name: string;
  readonly selector: string;
  readonly mount: (element: HTMLElement) => void;
}

const ISLANDS: readonly Island[] = [
  { name: 'bars', selector: 'figure[data-island="bars"]', mount: bars },
  { name: 'chart', selector: 'figure[data-island="chart"]', mount: chart },
  { name: 'confirm', selector: '[data-confirm]', mount: confirmFirst },
  { name: 'curve', selector: 'figure[data-island="curve"]', mount: curve },
  { name: 'filters', selector: 'form[data-auto-submit]', mount: filters },
  { name: 'fits', selector: '.table-responsive', mount: fits },
  { name: 'graph', selector: '[data-island="graph"]', mount: graph },
  { name: 'local-time', selector: 'time[datetime]', mount: localTime },
  { name: 'plan-link', selector: '.plan-split', mount: planLink },
  { name: 'sections', selector: 'form[data-island="sections"]', mount: sections },
  { name: 'suggest', selector: 'input[data-suggest]', mount: suggest },
  { name: 'theme', selector: 'a[data-theme-choice]', mount: themeChoice },
  { name: 'upload', selector: 'form[data-island="upload"]', mount: upload },
];

const mounted = new WeakMap<Element, Set<string>>();

/** Mounts every island under `root` that is not mounted yet. */
export function mountAll(root: ParentNode): void {
  for (const island of ISLANDS) {
    const found = [...root.querySelectorAll<HTMLElement>(island.selector)];
    if (root instanceof HTMLElement && root.matches(island.selector)) found.unshift(root);
    for (const element of found) {
      const names = mounted.get(element) ?? new Set();
      if (names.has(island.name)) continue;
      mounted.set(element, names.add(island.name));
      island.mount(element);
    }
  }
}
