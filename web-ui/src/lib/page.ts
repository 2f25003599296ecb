// Putting a part of a fetched page into the one that is open.

import { mountAll } from '../islands';

/** Replaces the element that `selector` names by the same of `html`, islands and title included. */
export function swapFrom(html: string, selector: string): boolean {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.querySelector<HTMLElement>(selector);
  const old = document.querySelector<HTMLElement>(selector);
  if (!fresh || !old) return false;
  const part = document.importNode(fresh, true);
  old.replaceWith(part);
  if (page.title) document.title = page.title;
  mountAll(part);
  return true;
}
