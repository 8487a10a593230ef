import type { Place, WrittenText } from '../diagnostics/index.ts';

/** A key of a map with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keyText: WrittenText;
  readonly value: YamlNode;
}

/** A piece of a file with the place where it starts. Scalars stay text; `nothing` is a key without a value. */
export type YamlNode =
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly place: Place }
  | { readonly kind: 'text'; readonly written: WrittenText; readonly quoted: boolean; readonly place: Place }
  | { readonly kind: 'nothing'; readonly place: Place };

/** What is at a path of keys and positions, or undefined. */
export function nodeAt(node: YamlNode, path: readonly PropertyKey[]): YamlNode | undefined {
  let at: YamlNode | undefined = node;
  for (const step of path) {
    if (at?.kind === 'map') at = entryOf(at, String(step))?.value;
    else if (at?.kind === 'list') at = at.items[Number(step)];
    else return undefined;
  }
  return at;
}

/** Entries by key: a file may have tens of thousands, each looked up many times. */
const indexes = new WeakMap<YamlNode, ReadonlyMap<string, YamlEntry>>();

/** The entry of a key in a map, or undefined. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  let index = indexes.get(node);
  if (index === undefined) {
    index = new Map(node.entries.map((entry) => [entry.key, entry]));
    indexes.set(node, index);
  }
  return index.get(key);
}

/**
 * The plain data of a node: objects, arrays, texts and null. Objects have no prototype, so a key can not be
 * taken for something inherited.
 */
export function plainData(node: YamlNode): unknown {
  switch (node.kind) {
    case 'map': {
      const data: Record<string, unknown> = Object.create(null);
      for (const { key, value } of node.entries) data[key] = plainData(value);
      return data;
    }
    case 'list':
      return node.items.map(plainData);
    case 'text':
      return node.written.text;
    default:
      return null;
  }
}
