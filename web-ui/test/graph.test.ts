// Where keys lead in a graph of records, and what belongs to a node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Node, stepOf, tiesOf, wayOf } from '../src/islands/graph-data';

const NODES: Node[] = [
  { id: 'ore', column: 0, row: 0, before: [] },
  { id: 'gas', column: 0, row: 1, before: [] },
  { id: 'chip', column: 1, row: 0, before: ['ore', 'gas', 'nothing'] },
  { id: 'glass', column: 1, row: 1, before: ['gas'] },
  { id: 'phone', column: 2, row: 0, before: ['chip', 'glass', 'phone'] },
];
const TIES = tiesOf(NODES);

test('lines go only between nodes that are drawn, and never round', () => {
  assert.deepEqual(TIES.before.get('chip'), ['ore', 'gas']);
  assert.deepEqual(TIES.before.get('phone'), ['chip', 'glass']);
  assert.deepEqual(TIES.after.get('gas'), ['chip', 'glass']);
});

test('what belongs to a node is all before it and all after it', () => {
  assert.deepEqual([...wayOf('glass', TIES)].sort(), ['gas', 'glass', 'phone']);
  assert.equal(wayOf('ore', TIES).has('glass'), false);
});

test('keys move within a column and along the lines', () => {
  const step = (key: string, id: string) => stepOf(key, id, NODES, TIES);
  assert.equal(step('ArrowDown', 'ore'), 'gas');
  assert.equal(step('ArrowUp', 'ore'), undefined);
  assert.equal(step('End', 'ore'), 'gas');
  assert.equal(step('ArrowRight', 'gas'), 'glass', 'the nearest of those tied');
  assert.equal(step('ArrowLeft', 'phone'), 'chip');
  assert.equal(step('a', 'ore'), undefined);
  assert.equal(step('ArrowUp', 'unknown'), undefined);
});

test('a circle ends', () => {
  const round: Node[] = [
    { id: 'a', column: 0, row: 0, before: ['b'] },
    { id: 'b', column: 1, row: 0, before: ['a'] },
  ];
  assert.deepEqual([...wayOf('a', tiesOf(round))].sort(), ['a', 'b']);
});
