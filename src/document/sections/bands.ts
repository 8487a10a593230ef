import { childExpressions, type Expression } from '../../expressions/index.ts';
import type { Play } from '../../model/index.ts';
import { numberWords, percentWords, textsIn, upperFirst } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { type Writing, whoWords, words } from '../writing.ts';
import { dueWords } from './plays.ts';

/** The bands, what each means, and who does what there. */
export function bands({ model }: Writing): Section {
  const { list, changeMargin, unknownBelow } = model.bands;
  const doneIn = (band: string, then: string) => {
    const own = model.plays.filter(({ when }) => startsIn(when, band));
    const plays = own.map(
      (play) => `the play ${words(play.name)} may start, for ${whoWords(play.for)}, due in ${dueWords(play)}`,
    );
    return [...(then === '' ? [] : [then]), ...plays].join('; ');
  };
  const rows = list.map(({ name, from, means, then }, index) => {
    const next = list[index + 1];
    const range =
      next === undefined
        ? `${numberWords(from)} and more`
        : index === 0
          ? `below ${numberWords(next.from)}`
          : `${numberWords(from)} to below ${numberWords(next.from)}`;
    return [{ band: name }, upperFirst(range), means, upperFirst(doneIn(name, then))];
  });
  const unknown = [
    { band: 'unknown' },
    'None',
    `Less than ${percentWords(unknownBelow)} of the weight is measured`,
    doneIn('unknown', ''),
  ];
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: ['Band', 'Score', 'What it means', 'What is done'],
      rows: [...rows.toReversed(), unknown],
    },
    {
      kind: 'quiet',
      text: `A band changes only when the score passes a limit by ${numberWords(changeMargin)} ${changeMargin === 1 ? 'point' : 'points'}, so that nobody flickers between two.`,
    },
  ];
  if (model.reasons.length > 0) {
    blocks.push({
      kind: 'quiet',
      text: `Somebody may set a band by hand, for one of these reasons: ${model.reasons.map(words).join(', ')}. It stands beside the computed one and expires.`,
    });
  }
  return { id: 'bands', title: 'Bands, and what is done in each', blocks };
}

/** Whether the condition of a play asks for this band; it may ask for more. */
function startsIn(when: Play['when'], band: string): boolean {
  if (when === null || 'direction' in when) return false;
  const asks = (part: Expression): boolean => {
    if (part.kind === 'binary' && part.operator === '=')
      return [part.left, part.right].some(isBand) && textsIn(part).includes(band);
    if (part.kind === 'in' && !part.negated) return isBand(part.of) && textsIn(part).includes(band);
    return part.kind !== 'not' && childExpressions(part).some(asks);
  };
  return asks(when);
}

function isBand(expression: Expression): boolean {
  return expression.kind === 'name' && expression.name.scope === 'band';
}
