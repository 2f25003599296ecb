// A graph of records: draws the lines between its nodes, lights up what belongs to one, and moves along by keys.

import { type Node, stepOf, tiesOf, wayOf } from './graph-data';

const SVG = 'http://www.w3.org/2000/svg';

/** Improves the columns of the page; without it each node names those before it, with links. */
export function graph(frame: HTMLElement): void {
  const items = new Map<string, HTMLElement>();
  const nodes: Node[] = [];
  for (const [column, section] of [...frame.querySelectorAll('.graph-column')].entries()) {
    for (const [row, item] of [...section.querySelectorAll<HTMLElement>('.graph-node')].entries()) {
      const id = item.id.replace('node-', '');
      items.set(id, item);
      nodes.push({ id, column, row, before: (item.dataset['before'] ?? '').split(' ').filter(Boolean) });
    }
  }
  const ties = tiesOf(nodes);
  const lines = document.createElementNS(SVG, 'svg');
  lines.classList.add('graph-lines');
  lines.setAttribute('aria-hidden', 'true');
  frame.prepend(lines);
  frame.classList.add('is-drawn');

  const paths = new Map<SVGPathElement, readonly [string, string]>();
  const draw = () => {
    const origin = frame.getBoundingClientRect();
    lines.setAttribute('width', String(frame.scrollWidth));
    lines.setAttribute('height', String(frame.scrollHeight));
    lines.replaceChildren();
    paths.clear();
    for (const [to, before] of ties.before) {
      for (const from of before) {
        const path = line(items.get(from), items.get(to), origin, frame.scrollLeft);
        if (!path) continue;
        paths.set(path, [from, to]);
        lines.append(path);
      }
    }
  };
  draw();
  new ResizeObserver(draw).observe(frame);

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
    name.focus();
    name.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** A line from the right of one to the left of the other; within a column round its side. */
function line(
  from: HTMLElement | undefined,
  to: HTMLElement | undefined,
  origin: DOMRect,
  scrolled: number,
): SVGPathElement | undefined {
  if (!from || !to) return undefined;
  const a = from.getBoundingClientRect();
  const b = to.getBoundingClientRect();
  const x1 = a.right - origin.left + scrolled;
  const y1 = (a.top + a.bottom) / 2 - origin.top;
  const back = b.left < a.right;
  const x2 = (back ? b.right : b.left) - origin.left + scrolled;
  const y2 = (b.top + b.bottom) / 2 - origin.top;
  const bend = back ? 18 : Math.max(24, (x2 - x1) / 2);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', `M${x1} ${y1}C${x1 + bend} ${y1} ${back ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}`);
  return path;
}
