import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** A model file that is being changed: maps by path, texts in them, and what is written in the end. */
export interface ModelDocument {
  /** Names under a path, in file order; none where nothing stands there. */
  readonly names: (...path: string[]) => string[];
  /** The text at a path, or undefined. */
  readonly text: (...path: string[]) => string | undefined;
  readonly put: (value: unknown, ...path: string[]) => void;
  readonly drop: (...path: string[]) => void;
  /** Puts another name in the place of a key, unless that is there already: then the old one is dropped. */
  readonly rename: (to: string, ...path: string[]) => void;
  /** Texts of a list. */
  readonly list: (...path: string[]) => string[];
  /** Says something behind a value, as a comment. */
  readonly comment: (text: string, ...path: string[]) => void;
  readonly write: () => string;
}

/** Opens the text of a model file for changing; comments, order and form of the rest stay as they are. */
export function openModelDocument(text: string): ModelDocument {
  // As the product reads it: every scalar is a text, so that `yes`, `5` and `20%` come out as they went in.
  const document: Document = parseDocument(text, { schema: 'failsafe' });
  const mapAt = (path: readonly string[]): YAMLMap | null => {
    const found = document.getIn(path);
    return isMap(found) ? found : null;
  };
  const keyOf = (key: unknown) => String(isScalar(key) ? key.value : key);
  return {
    names: (...path) => mapAt(path)?.items.map(({ key }) => keyOf(key)) ?? [],
    text: (...path) => {
      const found = document.getIn(path);
      return typeof found === 'string' ? found : undefined;
    },
    put: (value, ...path) => document.setIn(path, plain(value, document)),
    drop: (...path) => {
      if (document.hasIn(path)) document.deleteIn(path);
    },
    rename: (to, ...path) => {
      const map = mapAt(path.slice(0, -1));
      const from = path.at(-1) ?? '';
      if (map === null || !map.has(from)) return;
      if (map.has(to)) map.delete(from);
      else {
        const pair = map.items.find(({ key }) => keyOf(key) === from);
        if (pair !== undefined) pair.key = document.createNode(to);
      }
    },
    list: (...path) => {
      const found = document.getIn(path);
      return isSeq(found) ? found.items.map((item) => keyOf(item)) : [];
    },
    comment: (words, ...path) => {
      const found = document.getIn(path, true);
      if (isScalar(found) || isMap(found)) found.comment = ` ${words}`;
    },
    write: () =>
      document
        .toString({ lineWidth: 0, flowCollectionPadding: true })
        .replaceAll(/\[ ([^\]\n]*) \]/g, '[$1]'),
  };
}

/** Numbers as text (the failsafe schema knows no others); maps and lists in one line where they hold only plain values. */
function plain(value: unknown, document: Document): unknown {
  if (value instanceof Map) {
    const node = document.createNode(Object.fromEntries([])) as YAMLMap;
    node.flow = true;
    for (const [key, entry] of value) node.set(String(key), plain(entry, document));
    return node;
  }
  if (Array.isArray(value)) {
    const node = document.createNode(value.map(String));
    node.flow = true;
    return node;
  }
  if (typeof value === 'object' && value !== null) {
    const node = document.createNode({}) as YAMLMap;
    const entries = Object.entries(value);
    node.flow = entries.every(([, entry]) => typeof entry === 'number');
    for (const [key, entry] of entries) node.set(key, plain(entry, document));
    return node;
  }
  return document.createNode(String(value));
}
