// A small document for tests: linkedom, with the few window functions that the islands use.

import { parseHTML } from 'linkedom';

/** Opens `body` as the page at `hash` and returns its document. Scrolls are recorded in `scrolled`. */
export function open(
  body: string,
  hash = '',
): { document: Document; scrolled: string[]; addresses: string[] } {
  const scrolled: string[] = [];
  const addresses: string[] = [];
  const { window, document } = parseHTML(`<!doctype html><html lang="zh-CN"><body>${body}</body></html>`);
  Object.assign(window, {
    location: { hash },
    matchMedia: () => ({ matches: true }),
    getSelection: () => null,
  });
  window.HTMLElement.prototype.scrollIntoView = function (this: HTMLElement) {
    scrolled.push(this.id);
  };
  Object.assign(globalThis, {
    window,
    document,
    history: { replaceState: (_state: unknown, _title: string, address: string) => addresses.push(address) },
    Element: window.Element,
    HTMLElement: window.HTMLElement,
    HTMLAnchorElement: window.HTMLAnchorElement,
  });
  return { document, scrolled, addresses };
}

/** A click as a mouse (`detail` 1) or a key (0) makes it; returns whether the default action was left alone. */
export function click(document: Document, selector: string, detail = 1): boolean {
  const event = new (document.defaultView as unknown as { Event: typeof Event }).Event('click', {
    bubbles: true,
    cancelable: true,
  });
  Object.assign(event, { detail, ctrlKey: false, metaKey: false, shiftKey: false });
  const element = document.querySelector(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element.dispatchEvent(event);
}
