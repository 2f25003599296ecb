// Switching between light and dark without loading the page again.

/** Theme that is in force: the reader's choice, else the system's. */
export function themeInForce(chosen: string | undefined, systemIsDark: boolean): 'light' | 'dark' {
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark ? 'dark' : 'light';
}

/** The link fetches what it points to (so that the server keeps the choice) and the page changes at once. */
export function themeChoice(element: HTMLElement): void {
  if (!(element instanceof HTMLAnchorElement)) return;
  element.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void choose(element);
  });
}

async function choose(link: HTMLAnchorElement): Promise<void> {
  const choice = link.dataset.themeChoice ?? 'auto';
  try {
    const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector<HTMLAnchorElement>('a[data-theme-choice]');
    const root = document.documentElement;
    root.dataset.bsTheme = page.documentElement.dataset.bsTheme ?? choice;
    root.dataset.theme = page.documentElement.dataset.theme ?? choice;
    if (!fresh) return;
    link.dataset.themeChoice = fresh.dataset.themeChoice ?? '';
    link.title = fresh.title;
    link.href = fresh.href;
    link.replaceChildren(...[...fresh.childNodes].map(node => document.importNode(node, true)));
  } catch {
    window.location.assign(link.href);
  }
}
