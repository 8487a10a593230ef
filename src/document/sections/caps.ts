import { sayExpression, sentence, upperFirst } from '../../model/index.ts';
import type { Section } from '../document.ts';
import { type Writing, words } from '../writing.ts';

/** The guard rails. Null: there are none. */
export function caps({ model, saying }: Writing): Section | null {
  if (model.caps.length === 0) return null;
  return {
    id: 'caps',
    title: 'Guard rails',
    blocks: [
      {
        kind: 'text',
        text: 'Some things outweigh everything else. While one of these holds, the account is never better than the band that stands beside it, and the score is shown with and without it.',
      },
      {
        kind: 'table',
        columns: ['Guard rail', 'While', 'Never better than', 'Because'],
        rows: model.caps.map(({ name, when, neverBetterThan, because }) => [
          upperFirst(words(name)),
          upperFirst(sayExpression(when, saying)),
          { band: neverBetterThan },
          sentence(because),
        ]),
      },
    ],
  };
}
