// Sections of a form that apply or not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { settle } from '../src/islands/sections';
import { open } from './dom';

test('a section that no longer applies is folded away, with what was typed in it', () => {
  const section = (tag: string, place: number, text: string) =>
    `<${tag} data-section="${place}"><div class="form-fields"><input name="f${place}" value="${text}"></div></${tag}>`;
  const { document } = open(
    `<form>${section('fieldset', 0, 'typed')}${section('fieldset', 1, 'kept')}</form>`,
  );
  const { document: page } = parseHTML(
    `<form>${section('fieldset', 0, '')}${section('details', 1, '')}</form>`,
  );
  const form = document.querySelector('form') as Element;
  const first = form.querySelector('[name=f0]');
  settle(form, page as unknown as Document);
  const shown = [...form.children].map(part => part.tagName.toLowerCase());
  assert.deepEqual(shown, ['fieldset', 'details']);
  assert.equal(form.querySelector('[name=f1]')?.getAttribute('value'), 'kept');
  assert.equal(form.querySelector('[name=f0]'), first, 'the other is left alone');
});
