// A graph of records: which are tied to which, and where the keys lead. Functions of data alone.

export interface Node {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly before: readonly string[];
}

export interface Ties {
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
}

/** Both directions of the lines between nodes that are drawn. */
export function tiesOf(nodes: readonly Node[]): Ties {
  const known = new Set(nodes.map(node => node.id));
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const node of nodes) {
    for (const other of node.before) {
      if (!known.has(other) || other === node.id) continue;
      before.set(node.id, [...(before.get(node.id) ?? []), other]);
      after.set(other, [...(after.get(other) ?? []), node.id]);
    }
  }
  return { before, after };
}

/** Those that lead to a node and those that it leads to, however far. */
export function wayOf(id: string, ties: Ties): Set<string> {
  const found = new Set([id]);
  for (const side of [ties.before, ties.after]) {
    const open = [id];
    while (open.length > 0) {
      for (const other of side.get(open.pop() ?? '') ?? []) {
        if (found.has(other)) continue;
        found.add(other);
        open.push(other);
      }
    }
  }
  return found;
}

/** Where a key leads from a node; nothing where it leads nowhere. */
export function stepOf(key: string, id: string, nodes: readonly Node[], ties: Ties): string | undefined {
  const here = nodes.find(node => node.id === id);
  if (!here) return undefined;
  const column = nodes.filter(node => node.column === here.column).sort((a, b) => a.row - b.row);
  const place = column.indexOf(here);
  switch (key) {
    case 'ArrowUp':
      return column[place - 1]?.id;
    case 'ArrowDown':
      return column[place + 1]?.id;
    case 'Home':
      return column[0]?.id;
    case 'End':
      return column[column.length - 1]?.id;
    case 'ArrowLeft':
      return nearest(here, ties.before.get(id), nodes);
    case 'ArrowRight':
      return nearest(here, ties.after.get(id), nodes);
    default:
      return undefined;
  }
}

function nearest(here: Node, ids: readonly string[] | undefined, nodes: readonly Node[]): string | undefined {
  const tied = nodes.filter(node => ids?.includes(node.id));
  const far = (node: Node) => Math.abs(node.row - here.row) + Math.abs(node.column - here.column) / 100;
  return tied.sort((a, b) => far(a) - far(b))[0]?.id;
}
