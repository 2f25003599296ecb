// Entry: starts htmx and the islands, on the page and on whatever htmx brings in later.

import htmx from 'htmx.org';
import { mountAll } from './islands';

document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
  const { headers } = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  if (token) headers['X-CSRF-Token'] = token;
});

htmx.onLoad(part => {
  if (part instanceof HTMLElement && part !== document.body) mountAll(part);
});

mountAll(document);

// On a narrow screen the part of the site that one is in may lie beyond the edge of the bar.
const bar = document.querySelector<HTMLElement>('#nav');
const here = bar?.querySelector<HTMLElement>('[aria-current="page"]');
if (bar && here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
