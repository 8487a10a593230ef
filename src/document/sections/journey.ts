import { listWords, sayExpression, weightedMetrics } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { type Writing, words } from '../writing.ts';

/** The customer's way, and where along it each metric comes in. Null: the model has neither stages nor journey. */
export function journey({ model, label, saying }: Writing): Section | null {
  const { stages } = model;
  if (stages.length === 0 && model.journey.length === 0) return null;
  const whenOf = (name: string): string | null => {
    const stage = stages.find((each) => each.name === name);
    if (stage === undefined) return null;
    return stage.when === null ? 'otherwise' : `when ${sayExpression(stage.when, saying)}`;
  };
  const drawn = model.journey.map(({ stage, moments }) => ({
    stage: words(stage),
    when: whenOf(stage),
    moments: moments.map(({ name, metrics }) => ({ name, metrics: metrics.map(label) })),
  }));
  const rest = stages
    .filter(({ name }) => !model.journey.some(({ stage }) => stage === name))
    .map(({ name }) => ({ stage: words(name), when: whenOf(name), moments: [] }));
  const blocks: Block[] = [{ kind: 'journey', steps: [...drawn, ...rest] }];
  if (stages.length > 1) {
    const order = listWords(stages.map(({ name }) => words(name)));
    blocks.push({ kind: 'quiet', text: `An account is in one stage: the first of ${order} that fits.` });
  }
  const placed = new Set(model.journey.flatMap(({ moments }) => moments.flatMap(({ metrics }) => metrics)));
  const everywhere = weightedMetrics(model).filter((name) => !placed.has(name));
  if (model.journey.length > 0 && everywhere.length > 0)
    blocks.push({ kind: 'quiet', text: `All along the way: ${listWords(everywhere.map(label))}.` });
  return { id: 'journey', title: 'Along the customer’s way', blocks };
}
