// What the page and the browser say of the reader.

/** Whether the reader asked for less movement. */
export function calm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The page's language. */
export function language(): 'zh-CN' | 'en' {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh-CN';
}
