import type { Place } from '../diagnostics/index.ts';
import { entryOf, type YamlNode } from '../yaml/index.ts';

/** Where a path of keys stands in a project file, such as `sources.crm.files.0`. */
export type PlaceInProject = (path: string) => Place;

/** Places in a project file; a path that is not written gives the place of the last key above it that is. */
export function placeInProject(root: YamlNode): PlaceInProject {
  return (path) => ({ ...placeOf(root, path.split('.')), path });
}

function placeOf(root: YamlNode, path: readonly string[]): Place {
  let node = root;
  let place = root.place;
  for (let at = 0; at < path.length; ) {
    const step = stepInto(node, path.slice(at));
    if (step === null) break;
    node = step.node;
    place = step.place;
    at += step.length;
  }
  return place;
}

/** One step down. Keys may have dots in them: the longest that is written is taken. */
function stepInto(
  node: YamlNode,
  path: readonly string[],
): { node: YamlNode; place: Place; length: number } | null {
  if (node.kind === 'list') {
    const item = node.items[Number(path[0])];
    return item === undefined ? null : { node: item, place: item.place, length: 1 };
  }
  for (let length = path.length; length > 0; length--) {
    const entry = entryOf(node, path.slice(0, length).join('.'));
    if (entry === undefined) continue;
    // A map is known by its key: where it begins, another key stands.
    const isText = entry.value.kind === 'text';
    return { node: entry.value, place: isText ? entry.value.place : entry.keyText.placeAt(0), length };
  }
  return null;
}
