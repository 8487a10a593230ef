import { dayWords, numberWords, sayExpression, upperFirst } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { type Writing, words } from '../writing.ts';

/** The rubrics: what is asked, and what each level means. Null: there is no judgement in the model. */
export function judgement({ model, saying }: Writing): Section | null {
  if (model.rubrics.length === 0) return null;
  const blocks: Block[] = model.rubrics.flatMap(({ name, question, validFor, levels }): Block[] => {
    const expects = levels.some((level) => level.expects !== null);
    const rows = levels
      .toReversed()
      .map(({ level, text, points, expects: expected }) => [
        numberWords(level),
        text,
        numberWords(Number(points.toFixed(1))),
        ...(expects ? [expected === null ? '' : upperFirst(sayExpression(expected, saying))] : []),
      ]);
    const columns = ['Level', 'What it means', 'Points', ...(expects ? ['What the facts should show'] : [])];
    const valid =
      validFor === null
        ? 'An answer counts until there is another.'
        : `An answer counts for ${dayWords(validFor)}; then it is asked again.`;
    return [
      { kind: 'heading', text: upperFirst(words(name)) },
      { kind: 'text', text: question },
      { kind: 'table', columns, rows },
      { kind: 'quiet', text: `${valid} “Don’t know” is always an answer, and counts as missing.` },
    ];
  });
  return { id: 'judgement', title: 'Where judgement counts', blocks };
}
