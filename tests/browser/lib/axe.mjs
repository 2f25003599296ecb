// What axe finds on a page.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each violation in a line: the rule, and where. */
export async function violations(page) {
  // Evaluated by the browser's own tools, so the content policy need not be loosened for it.
  await page.evaluate(AXE);
  const { violations: list } = await page.evaluate(() => globalThis.axe.run(document));
  return list.map(({ id, help, nodes }) => `${id} (${help}) at ${nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ')}`);
}
