// The plan page: what is chosen on one side lights up on the other, and the address remembers it.

import { calm } from '../lib/reader';

/** The item that an address names: `#t3` and `#s-t3` both name `t3`. */
export function itemOfHash(hash: string): string | undefined {
  return /^#(?:s-)?([stmbd]\d+)$/.exec(hash)?.[1];
}

/** Ties the source and the compiled items of one plan together. */
export function planLink(split: HTMLElement): void {
  split.addEventListener('click', event => onClick(split, event));
  split.addEventListener('mouseover', event => near(split, event.target, true));
  split.addEventListener('mouseout', event => near(split, event.target, false));
  split.addEventListener('keydown', event => {
    if (event.key === 'Escape') clear(split);
  });
  const follow = () => {
    const item = itemOfHash(window.location.hash);
    if (item && split.isConnected)
      choose(split, item, window.location.hash.startsWith('#s-') ? 'items' : 'source');
  };
  window.addEventListener('hashchange', follow);
  follow();
}

type Side = 'source' | 'items';

/** Everything that stands for an item: its marks, its card, and the paragraphs of a measure. */
export function partners(split: ParentNode, item: string): HTMLElement[] {
  return [...split.querySelectorAll<HTMLElement>(`[data-item="${item}"], [data-measure="${item}"]`)];
}

function onClick(split: HTMLElement, event: MouseEvent): void {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest('a, button, input, select, textarea, label, summary');
  const jump = link instanceof HTMLAnchorElement ? itemOfHash(link.getAttribute('href') ?? '') : undefined;
  if (link && !jump) return;
  if (!link && window.getSelection()?.toString()) return;
  const item = jump ?? event.target.closest<HTMLElement>('[data-item]')?.dataset.item;
  if (!item) return;
  const from: Side = event.target.closest('.plan-source') ? 'source' : 'items';
  const other: Side = from === 'source' ? 'items' : 'source';
  if (link) event.preventDefault();
  choose(split, item, other);
  history.replaceState(null, '', `#${item}`);
  // A key press has no pointer position: the focus goes along, so that Enter leads there and back.
  if (link && event.detail === 0) counterpart(split, item, other)?.focus({ preventScroll: true });
}

/** Lights an item up on both sides and brings it into view on `scrolled`. */
function choose(split: HTMLElement, item: string, scrolled: Side): void {
  clear(split);
  for (const element of partners(split, item)) element.classList.add('is-lit');
  const pane = paneOf(split, scrolled);
  const shown = pane?.querySelector<HTMLElement>(`[data-item="${item}"]`);
  if (!pane || !shown) return;
  shown.closest('details')?.setAttribute('open', '');
  bringIntoView(pane, shown);
}

/** A pane that scrolls by itself is scrolled alone: the other side must not move away under the pointer. */
function bringIntoView(pane: HTMLElement, shown: HTMLElement): void {
  const behavior = calm() ? 'auto' : 'smooth';
  const scrolls = pane.scrollHeight > pane.clientHeight + 1;
  if (!scrolls) {
    shown.scrollIntoView({ block: 'center', behavior });
    return;
  }
  const above = shown.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  const room = Math.max(0, pane.clientHeight - shown.offsetHeight);
  pane.scrollBy({ top: above - Math.min(room / 2, pane.clientHeight / 3), behavior });
}

function clear(split: HTMLElement): void {
  for (const element of split.querySelectorAll('.is-lit')) element.classList.remove('is-lit');
}

function near(split: HTMLElement, target: EventTarget | null, on: boolean): void {
  const item =
    target instanceof Element ? target.closest<HTMLElement>('[data-item]')?.dataset.item : undefined;
  if (!item) return;
  for (const element of partners(split, item)) element.classList.toggle('is-near', on);
}

function paneOf(split: HTMLElement, side: Side): HTMLElement | null {
  return split.querySelector(side === 'source' ? '.plan-source' : '.plan-items');
}

function counterpart(split: HTMLElement, item: string, side: Side): HTMLElement | null {
  const pane = paneOf(split, side);
  const box = pane?.querySelector<HTMLElement>(`[data-item="${item}"]`);
  if (!box) return null;
  return (
    box.querySelector<HTMLElement>('a[href^="#"]') ??
    pane?.querySelector<HTMLElement>(`a[href="#${item}"]`) ??
    null
  );
}
