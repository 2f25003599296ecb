// Fields that point to a person, an organisation or a region: while somebody types, the field's own list offers what fits.

interface Offer {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

/** How long a pause ends a word, in milliseconds. */
const PAUSE = 150;

/** Fills the `datalist` of an input with `data-suggest`; with `data-suggest-value="id"` choosing writes the number. */
export function suggest(element: HTMLElement): void {
  const list = document.getElementById(element.getAttribute('list') ?? '');
  const source = element.dataset.suggest;
  if (!list || !source) return;
  const field = element as HTMLInputElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const ask = async () => {
    latest += 1;
    const turn = latest;
    const answer = await fetch(`/suggest/${source}?q=${encodeURIComponent(field.value.trim())}`);
    if (!answer.ok || turn !== latest) return;
    const offers = (await answer.json()) as Offer[];
    if (turn === latest)
      list.replaceChildren(...offers.map(offer => option(offer, element.dataset.suggestValue)));
  };
  // What does not come is not offered: typing goes on as without.
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask().catch(() => undefined), PAUSE);
  };
  field.addEventListener('input', soon);
  field.addEventListener('focus', soon, { once: true });
}

/** One line of the list. */
export function option(offer: Offer, value: string | undefined): HTMLOptionElement {
  const line = document.createElement('option');
  const told = value === 'id' ? [offer.name, offer.note] : [offer.note];
  line.setAttribute('value', value === 'id' ? offer.id : offer.name);
  line.textContent = told.filter(words => words !== '').join(' · ');
  return line;
}
