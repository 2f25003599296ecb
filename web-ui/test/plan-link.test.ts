// The two sides of a plan page find each other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemOfHash, planLink } from '../src/islands/plan-link';
import { click, open } from './dom';

const PAGE = `
<div class="plan-split">
  <section class="plan-source" id="source">
    <p class="src-p" data-measure="m0" id="s-m0" data-item="m0">1.
      <span class="mark mark-target" id="s-t0" data-item="t0">投入强度<a class="mark-number" href="#t0" data-item="t0">4.4%</a></span>
      <a class="mark mark-owner" href="/bodies/1">某局</a></p>
    <p class="src-p" data-measure="m0">续段</p>
  </section>
  <section class="plan-items" id="items">
    <article class="item item-target" id="t0" data-item="t0"><b>投入强度</b> <a class="to-source" href="#s-t0">原文</a></article>
    <article class="item item-measure" id="m0" data-item="m0"><a class="to-source" href="#s-m0">原文</a></article>
  </section>
</div>`;

function mounted(hash = '') {
  const page = open(PAGE, hash);
  planLink(page.document.querySelector('.plan-split') as HTMLElement);
  const lit = () =>
    [...page.document.querySelectorAll('.is-lit')].map(element => element.id || element.className);
  return { ...page, lit };
}

test('an address names an item on either side', () => {
  assert.equal(itemOfHash('#t12'), 't12');
  assert.equal(itemOfHash('#s-m3'), 'm3');
  assert.equal(itemOfHash('#targets'), undefined);
  assert.equal(itemOfHash('#s-x"]'), undefined);
});

test('choosing a sentence lights up its target, scrolls it into view and names it in the address', () => {
  const { document, scrolled, addresses, lit } = mounted();
  click(document, '#s-t0');
  assert.deepEqual(lit(), ['s-t0', 'mark-number is-lit', 't0']);
  assert.deepEqual(scrolled, ['t0']);
  assert.deepEqual(addresses, ['#t0']);
});

test('choosing a target lights up its sentence', () => {
  const { document, scrolled } = mounted();
  click(document, '#t0 b');
  assert.deepEqual(scrolled, ['s-t0']);
});

test('a measure lights up all its paragraphs, and the choice before goes out', () => {
  const { document, lit } = mounted();
  click(document, '#t0');
  click(document, '#m0');
  assert.deepEqual(lit(), ['s-m0', 'src-p is-lit', 'm0']);
});

test('a key press takes the focus along, there and back', () => {
  const { document } = mounted();
  let focused = '';
  for (const link of document.querySelectorAll('a')) {
    link.focus = () => {
      focused = link.getAttribute('href') ?? '';
    };
  }
  click(document, '#t0 .to-source', 0);
  assert.equal(focused, '#t0');
  click(document, '#s-t0 .mark-number', 0);
  assert.equal(focused, '#s-t0');
});

test('links to elsewhere are left alone', () => {
  const { document, lit } = mounted();
  assert.equal(click(document, '.mark-owner'), true);
  assert.deepEqual(lit(), []);
});

test('opening an address with an item lights it up', () => {
  assert.deepEqual(mounted('#s-t0').scrolled, ['t0']);
  assert.deepEqual(mounted('#t0').scrolled, ['s-t0']);
});
