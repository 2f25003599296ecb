// Instants in the reader's own time zone; days stay as they are.

/** `2026-01-15T08:30:00Z` as `2026-01-15 16:30` for a reader in Wuhan. */
export function localWords(instant: string, offsetMinutes?: number): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT/.test(instant)) return undefined;
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return undefined;
  const offset = offsetMinutes ?? -new Date(at).getTimezoneOffset();
  return new Date(at + offset * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Shows a `<time>` in the reader's zone and keeps the words of the server as its title. */
export function localTime(element: HTMLElement): void {
  const words = localWords(element.getAttribute('datetime') ?? '');
  if (!words || words === element.textContent?.trim()) return;
  element.title = element.textContent?.trim() ?? '';
  element.textContent = words;
}
