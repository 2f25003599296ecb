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
