import { listWords, percentWords, sayExpression, upperFirst } from '../../model/index.ts';
import { mustKnowBand } from '../../score/index.ts';
import type { Block, Section } from '../document.ts';
import { hasSeveral, sharesOf, type Writing, words } from '../writing.ts';

/** What the score is made of: scorecards, and for whom each is. */
export function score({ model, label, saying }: Writing): Section {
  const several = hasSeveral(model);
  const blocks: Block[] = [
    {
      kind: 'text',
      text: several
        ? 'The score is a number from 0 to 100: a weighted mean of sides of health. Which sides count, and how much, depends on the account. The first of these scorecards that fits is used.'
        : 'The score is a number from 0 to 100: a weighted mean of sides of health.',
    },
  ];
  for (const { name, when, children, mustKnow } of model.scorecards) {
    blocks.push({ kind: 'heading', text: several ? `Scorecard: ${words(name)}` : 'Weights' });
    if (several) {
      const whom = when === null ? 'For all others.' : `Where ${sayExpression(when, saying)}.`;
      blocks.push({ kind: 'quiet', text: whom });
    }
    blocks.push({
      kind: 'shares',
      of: several ? `the score by ${words(name)}` : 'the score',
      rows: sharesOf(children, label),
    });
    if (mustKnow.length > 0) {
      const text = `While less than ${percentWords(model.bands.unknownBelow)} of ${listWords(mustKnow.map(label), 'or')} is measured, nobody there is better than ${words(mustKnowBand(model.bands)?.name ?? '')}.`;
      blocks.push({ kind: 'quiet', text });
    }
  }
  if (model.family !== 'arr_mean' && model.scores === 'accounts') {
    const how = model.family === 'worst' ? 'that of the worst account' : 'the plain mean of the accounts';
    blocks.push({
      kind: 'quiet',
      text: `${upperFirst(`the score of a family of accounts is ${how}`)} under it.`,
    });
  }
  return { id: 'score', title: 'What the score is made of', blocks };
}
