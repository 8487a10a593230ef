import {
  makeProblem,
  type Place,
  type Problem,
  type ProblemCode,
  type WrittenText,
} from '../diagnostics/index.ts';
import { entryOf, nodeAt, type YamlNode } from '../yaml/index.ts';

/** A model file while it is read: its tree, and the problems found so far. */
export interface ModelReading {
  readonly file: string;
  readonly root: YamlNode;
  readonly problems: Problem[];
}

/** What is said about a problem besides its place. */
interface Report {
  readonly message: string;
  readonly written?: string;
  readonly allowed?: readonly string[];
  /** The place is the key and not its value. */
  readonly atKey?: boolean;
}

/** The text at a path of keys, with the place of its characters; empty where there is none. */
export function writtenAt(reading: ModelReading, path: readonly PropertyKey[]): WrittenText {
  const node = nodeAt(reading.root, path);
  if (node?.kind === 'text') return node.written;
  return { text: '', placeAt: () => placeAt(reading, path) };
}

/** The text of the key that a path ends in. */
export function keyAt(reading: ModelReading, path: readonly string[]): WrittenText {
  const entry = entryOf(nodeAt(reading.root, path.slice(0, -1)), path.at(-1) ?? '');
  return entry?.keyText ?? writtenAt(reading, path);
}

/** Adds a problem at a path of keys; gives null, for whoever has nothing better to return. */
export function reportAt(
  reading: ModelReading,
  code: ProblemCode,
  path: readonly string[],
  report: Report,
): null {
  const { atKey = false, ...details } = report;
  const place = atKey ? { ...keyAt(reading, path).placeAt(0), path: path.join('.') } : placeAt(reading, path);
  reading.problems.push(makeProblem(code, { ...details, place }));
  return null;
}

function placeAt(reading: ModelReading, path: readonly PropertyKey[]): Place {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(reading.root, path.slice(0, length));
    if (node !== undefined) return { ...node.place, path: path.map(String).join('.') };
  }
  return { file: reading.file };
}
