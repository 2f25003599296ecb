// All browser tests, in one process and in this order: one server and one browser serve them all.
// The journey comes first and fills the empty installation; the rest look at what it left.

import { after, before } from 'node:test';
import { close, open } from './lib/site.mjs';

before(open);
after(close);

await import('./journey.mjs');
await import('./people.mjs');
await import('./persons.mjs');
await import('./records.mjs');
await import('./bookings.mjs');
await import('./counts.mjs');
await import('./sheets.mjs');
await import('./registers.mjs');
await import('./gather.mjs');
await import('./region.mjs');
await import('./provider.mjs');
await import('./phone.mjs');
await import('./plain.mjs');
await import('./paper.mjs');
await import('./accessibility.mjs');
await import('./policy.mjs');
