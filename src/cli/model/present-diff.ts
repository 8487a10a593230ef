import type { ChangeEffect, ModelChange } from '../../model/index.ts';
import { type Paint, printable } from '../terminal/index.ts';

/** Two states of a model and what is different. */
export interface ModelDiff {
  readonly model: string;
  readonly before: string;
  readonly after: string;
  /** The same to the letter. */
  readonly sameText: boolean;
  /** Whether any score can move. */
  readonly movesScores: boolean;
  readonly changes: readonly ModelChange[];
}

const headings: Readonly<Record<ChangeEffect, string>> = {
  scores: 'Moves scores',
  work: 'Moves no score, but what is done',
  words: 'Only words',
};

/** A difference as text, grouped by what it touches. */
export function presentDiff(diff: ModelDiff, paint: Paint): string {
  const title = `${diff.model}: ${diff.before} → ${diff.after}`;
  if (diff.changes.length === 0) return `${title}\n\n${nothingWords(diff)}`;
  return [title, ...changeGroups(diff.changes, paint)].join('\n\n');
}

/** The changes under their headings. */
export function changeGroups(changes: readonly ModelChange[], paint: Paint): string[] {
  return (Object.keys(headings) as ChangeEffect[]).flatMap((effect) => {
    const lines = changes.filter((change) => change.effect === effect);
    if (lines.length === 0) return [];
    const said = lines.map(({ sentence }) => `  - ${printable(sentence, 1000)}`);
    return `${paint.strong(headings[effect])}\n${said.join('\n')}`;
  });
}

/** What to say where nothing is different. */
function nothingWords({ sameText }: ModelDiff): string {
  return sameText
    ? 'They are the same.'
    : 'Only the text differs (comments, layout, another way to write the same): what it means is the same.';
}
