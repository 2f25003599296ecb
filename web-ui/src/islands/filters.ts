// Filter forms: choosing is enough. The part of the page that the filter governs is fetched and swapped in place.

import { swapFrom } from '../lib/page';

/** Sends the form whenever a choice changes, and hides the button that does so without scripts. */
export function filters(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement) || element.method !== 'get') return;
  for (const button of element.querySelectorAll<HTMLElement>('[data-auto-hide]')) button.hidden = true;

  element.addEventListener('change', event => {
    const field = event.target;
    if (field instanceof HTMLSelectElement) return element.requestSubmit();
    if (field instanceof HTMLInputElement && /^(checkbox|radio|date|number|search)$/.test(field.type))
      element.requestSubmit();
  });

  const part = element.dataset.swap ?? (element.id === 'plan-filter' ? '#items' : undefined);
  if (!part) return;
  element.addEventListener('submit', event => {
    event.preventDefault();
    void show(element, part);
  });
}

/** The address that the form asks for, without its empty fields. */
export function addressOf(action: string, fields: Iterable<[string, string]>): string {
  const address = new URL(action);
  address.search = '';
  for (const [name, value] of fields) if (value !== '') address.searchParams.append(name, value);
  return address.href;
}

async function show(form: HTMLFormElement, part: string): Promise<void> {
  const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  const address = addressOf(form.action, fields);
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : '';
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    if (!swapFrom(await answer.text(), part)) throw new Error(part);
    history.replaceState(null, '', address);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } catch {
    // Whatever went wrong, the plain way shows it.
    window.location.assign(address);
  }
}
