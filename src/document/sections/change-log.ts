import { sentence } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import type { Writing } from '../writing.ts';

/** Every published version, the latest first, with its note and what changed. */
export function changeLog({ versions, draft }: Writing): Section {
  const blocks: Block[] = [];
  if (draft !== null && versions.length > 0) {
    blocks.push({ kind: 'heading', text: 'Not published yet' });
    blocks.push(
      draft.length === 0
        ? { kind: 'text', text: 'The file means the same as the last version.' }
        : { kind: 'list', items: draft.map((change) => change.sentence) },
    );
  }
  for (const { version, publishedOn, by, note, changes } of versions.toReversed()) {
    blocks.push({
      kind: 'heading',
      text: `Version ${version}, ${publishedOn}${by === null ? '' : `, by ${by}`}`,
    });
    blocks.push({ kind: 'text', text: sentence(note) });
    if (changes.length > 0) blocks.push({ kind: 'list', items: changes.map((change) => change.sentence) });
  }
  if (versions.length === 0) blocks.push({ kind: 'text', text: 'It was never published.' });
  return { id: 'changes', title: 'What changed', blocks };
}
