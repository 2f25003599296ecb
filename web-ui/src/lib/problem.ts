// Faults as the server words them (problem+json, RFC 9457).

/** The sentence to show for an answer that is no page: what happened, and what to do where the server says so. */
export function problemWords(contentType: string, body: string): string | undefined {
  if (!/^application\/(problem\+)?json/.test(contentType)) return undefined;
  try {
    const problem: unknown = JSON.parse(body);
    if (typeof problem !== 'object' || problem === null) return undefined;
    const { title, detail } = problem as { title?: unknown; detail?: unknown };
    const words = [title, detail].filter((part): part is string => typeof part === 'string' && part !== '');
    return words.length > 0 ? [...new Set(words)].join(' ') : undefined;
  } catch {
    return undefined;
  }
}
