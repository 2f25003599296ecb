// What is offered while somebody types.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { option, suggest } from '../src/islands/suggest';
import { open } from './dom';

const OFFER = { id: '12', name: '样例大学', note: '样例市' };

test('a line writes the name, or the number where the field holds one', () => {
  open('');
  const [name, id] = [option(OFFER, undefined), option(OFFER, 'id')];
  assert.deepEqual([name.getAttribute('value'), name.textContent], ['样例大学', '样例市']);
  assert.deepEqual([id.getAttribute('value'), id.textContent], ['12', '样例大学 · 样例市']);
});

test('typing fills the list with the last answer', async () => {
  const { document } = open(
    '<input id="x" list="l" data-suggest="organisations" value=" 样 "><datalist id="l"></datalist>',
  );
  const asked: string[] = [];
  Object.assign(globalThis, {
    fetch: async (address: string) => {
      asked.push(address);
      return { ok: true, json: async () => [OFFER] };
    },
  });
  const field = document.querySelector('#x') as HTMLInputElement;
  suggest(field);
  const event = () => new (document.defaultView as unknown as { Event: typeof Event }).Event('input');
  field.dispatchEvent(event());
  field.dispatchEvent(event());
  const list = document.querySelector('#l') as HTMLElement;
  for (let turns = 0; turns < 200 && list.children.length === 0; turns += 1)
    await new Promise(resolve => setTimeout(resolve, 10));
  assert.deepEqual(asked, ['/suggest/organisations?q=%E6%A0%B7']);
  assert.equal(list.querySelector('option')?.getAttribute('value'), '样例大学');
});
