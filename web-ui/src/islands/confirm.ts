// Asks before a button that cannot be taken back easily does its work.

/** Asks the words of `data-confirm` when the button is pressed or the form is sent. */
export function confirmFirst(element: HTMLElement): void {
  const kind = element instanceof HTMLFormElement ? 'submit' : 'click';
  element.addEventListener(kind, event => {
    const question = element.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
}
