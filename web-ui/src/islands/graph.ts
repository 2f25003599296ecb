// A graph of records: draws the lines between its nodes, lights up what belongs to one, and moves along by keys.

import { type Node, stepOf, tiesOf, wayOf } from './graph-data';

const FOLDED = 'details:not([open])';
const SVG = 'http://www.w3.org/2000/svg';

/** Improves the columns of the page; without it each node names those before it, with links. */
export function graph(frame: HTMLElement): void {
  const sheet = frame.querySelector<HTMLElement>('.graph-sheet');
  if (!sheet) return;
  const items = new Map<string, HTMLElement>();
  const nodes: Node[] = [];
  const rows: number[] = [];
  for (const columns of frame.querySelectorAll('.graph-columns')) {
    for (const [column, list] of [...columns.children].entries()) {
      for (const item of list.querySelectorAll<HTMLElement>('.graph-node')) {
        const row = rows[column] ?? 0;
        rows[column] = row + 1;
        const id = item.id.replace('node-', '');
        items.set(id, item);
        nodes.push({ id, column, row, before: (item.dataset.before ?? '').split(' ').filter(Boolean) });
      }
    }
  }
  const ties = tiesOf(nodes);
  const lines = document.createElementNS(SVG, 'svg');
  lines.classList.add('graph-lines');
  lines.setAttribute('aria-hidden', 'true');
  sheet.prepend(lines);
  frame.classList.add('is-drawn');

  const paths = new Map<SVGPathElement, readonly [string, string]>();
  const draw = () => {
    const origin = sheet.getBoundingClientRect();
    lines.setAttribute('width', String(origin.width));
    lines.setAttribute('height', String(origin.height));
    lines.replaceChildren();
    paths.clear();
    for (const [to, before] of ties.before) {
      for (const from of before) {
        const path = line(items.get(from), items.get(to), origin);
        if (!path) continue;
        paths.set(path, [from, to]);
        lines.append(path);
      }
    }
  };
  draw();
  // What is folded or opened changes the height.
  new ResizeObserver(draw).observe(sheet);

  const light = (id: string | undefined) => {
    const way = id === undefined ? new Set<string>() : wayOf(id, ties);
    frame.classList.toggle('is-lit', id !== undefined);
    for (const [known, item] of items) {
      item.classList.toggle('is-on', way.has(known));
      item.classList.toggle('is-here', known === id);
    }
    for (const [path, [from, to]] of paths) path.classList.toggle('is-on', way.has(from) && way.has(to));
  };
  const nodeAt = (event: Event) =>
    event.target instanceof Element
      ? event.target.closest('.graph-node')?.id.replace('node-', '')
      : undefined;
  frame.addEventListener('pointerover', event => light(nodeAt(event)));
  frame.addEventListener('pointerleave', () => light(undefined));
  frame.addEventListener('focusin', event => light(nodeAt(event)));
  frame.addEventListener('focusout', () => light(undefined));

  frame.addEventListener('keydown', event => {
    const here = nodeAt(event);
    const next = here === undefined ? undefined : stepOf(event.key, here, nodes, ties);
    const name = next === undefined ? undefined : items.get(next)?.querySelector<HTMLElement>('.graph-name');
    if (!name) return;
    event.preventDefault();
    const band = name.closest('details');
    if (band) band.open = true;
    name.focus();
    name.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** A line from the right of one to the left of the other; within a column round its side. */
function line(
  from: HTMLElement | undefined,
  to: HTMLElement | undefined,
  origin: DOMRect,
): SVGPathElement | undefined {
  if (!from || !to || from.closest(FOLDED) || to.closest(FOLDED)) return undefined;
  const a = from.getBoundingClientRect();
  const b = to.getBoundingClientRect();
  const x1 = a.right - origin.left;
  const y1 = (a.top + a.bottom) / 2 - origin.top;
  const back = b.left < a.right;
  const x2 = (back ? b.right : b.left) - origin.left;
  const y2 = (b.top + b.bottom) / 2 - origin.top;
  const bend = back ? 18 : Math.max(24, (x2 - x1) / 2);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', `M${x1} ${y1}C${x1 + bend} ${y1} ${back ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}`);
  return path;
}
