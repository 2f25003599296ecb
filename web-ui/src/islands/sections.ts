// Forms whose sections apply or not by what is chosen in others: after a choice the server says which do.

/** Asks after every choice; what was typed stays where it is. */
export function sections(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  if (form.querySelectorAll('[data-section]').length < 2) return;
  for (const button of form.querySelectorAll<HTMLElement>('button[name="_show"]')) button.hidden = true;
  let latest = 0;
  form.addEventListener('change', event => {
    const field = event.target;
    const chosen =
      field instanceof HTMLSelectElement ||
      (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type));
    if (!chosen) return;
    latest += 1;
    const turn = latest;
    void ask(form).then(page => {
      if (page && turn === latest) settle(form, page);
    });
  });
}

/** The form as the server would show it now. What does not come changes nothing: saving finds all faults anyway. */
async function ask(form: HTMLFormElement): Promise<Document | undefined> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.set('_show', 'yes');
  try {
    const answer = await fetch(form.action, { method: 'POST', body });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

/** Opens and closes sections as the fresh form has them, and moves their fields over with what is typed in them. */
export function settle(form: Element, page: Document): void {
  for (const old of form.querySelectorAll('[data-section]')) {
    const fresh = page.querySelector(`[data-section="${old.getAttribute('data-section')}"]`);
    const fields = old.querySelector('.form-fields');
    const place = fresh?.querySelector('.form-fields');
    if (!fresh || !fields || !place || fresh.tagName === old.tagName) continue;
    const part = document.importNode(fresh, true);
    part.querySelector('.form-fields')?.replaceWith(fields);
    old.replaceWith(part);
  }
}
