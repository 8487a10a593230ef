import { listWords, sayExpression, sentence, upperFirst } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { type Writing, words } from '../writing.ts';

/** The archetypes. Null: there are none. */
export function patterns({ model, saying }: Writing): Section | null {
  if (model.archetypes.length === 0 && model.untoldArchetypes.length === 0) return null;
  const blocks: Block[] = [
    { kind: 'text', text: 'Patterns by which people recognise an account. Several may hold at once.' },
  ];
  if (model.archetypes.length > 0)
    blocks.push({
      kind: 'table',
      columns: ['Pattern', 'Who that is', 'When', 'What is done'],
      rows: model.archetypes.map(({ name, means, when, then, play, asks, lacks }) => {
        const told =
          lacks.length === 0
            ? sayExpression(when, saying)
            : `can be ruled out, never be found: the model has no ${listWords(lacks, 'or')}`;
        const done = [
          ...(then === null ? [] : [then]),
          ...(play === null ? [] : [`the play ${words(play)} starts`]),
        ];
        const unless = asks && done.length > 0 ? ', but not while a risk is open' : '';
        return [upperFirst(words(name)), means, told, `${upperFirst(done.join('; '))}${unless}`];
      }),
    });
  if (model.untoldArchetypes.length > 0) {
    const names = listWords(model.untoldArchetypes.map(({ name }) => words(name)));
    const lacks = listWords([...new Set(model.untoldArchetypes.flatMap((one) => one.lacks))], 'or');
    blocks.push({
      kind: 'quiet',
      text: sentence(`${names} can not be told: the model has no dimension ${lacks}`),
    });
  }
  return { id: 'patterns', title: 'Patterns', blocks };
}
