import type { Place, Problem } from '../diagnostics/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { HealthModel } from '../model/index.ts';
import { nodeAt, type YamlNode } from '../yaml/index.ts';

/** A file of examples while it is read. */
export interface ExamplesReading {
  readonly file: string;
  readonly root: YamlNode;
  readonly model: HealthModel;
  readonly catalog: FactCatalog;
  readonly problems: Problem[];
}

/** The place of what stands at a path of keys, or of the nearest thing around it. */
export function placeOf({ root, file }: ExamplesReading, path: readonly PropertyKey[]): Place {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node !== undefined) return { ...node.place, path: path.map(String).join('.') };
  }
  return { file };
}
