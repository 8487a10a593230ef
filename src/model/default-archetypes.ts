import type { Expression } from '../expressions/index.ts';
import type { Archetype } from '../score/index.ts';
import type { UntoldArchetype } from './health-model.ts';

interface Usual {
  readonly name: string;
  readonly means: string;
  readonly then: string;
  readonly play: string;
  readonly asks: boolean;
  /** Each dimension is at least `from` and under `under`. */
  readonly of: readonly string[];
  readonly from?: number;
  readonly under?: number;
}

/** The five patterns of the people who score health by adoption, roadblocks and marketing, with their thresholds. */
const usual: readonly Usual[] = [
  {
    name: 'power_user',
    means: 'Lives in the product',
    then: 'Propose more',
    play: 'upsell',
    asks: true,
    of: ['adoption', 'roadblocks'],
    from: 70,
  },
  {
    name: 'struggler',
    means: 'Wants to and cannot',
    then: 'Come to the rescue',
    play: 'rescue',
    asks: false,
    of: ['adoption', 'roadblocks'],
    under: 40,
  },
  {
    name: 'brand_advocate',
    means: 'Uses it and speaks for it',
    then: 'Ask for a reference',
    play: 'reference',
    asks: true,
    of: ['adoption', 'marketing'],
    from: 70,
  },
  {
    name: 'ghost_user',
    means: 'Neither uses it nor listens',
    then: 'Win their attention back',
    play: 're_engage',
    asks: false,
    of: ['adoption', 'marketing'],
    under: 25,
  },
  {
    name: 'on_the_fence',
    means: 'Neither well nor badly off',
    then: 'Ask what is missing, then mend it',
    play: 'survey',
    asks: false,
    of: ['adoption', 'roadblocks'],
    from: 40,
    under: 70,
  },
];

/** The five usual patterns for a model that writes none, and those of them that it can not tell of anybody. */
export function defaultArchetypes(
  dimensions: ReadonlySet<string>,
  plays: { readonly has: (play: string) => boolean },
): { readonly archetypes: readonly Archetype[]; readonly untold: readonly UntoldArchetype[] } {
  const all = usual.map((one) => ({ one, lacks: one.of.filter((name) => !dimensions.has(name)) }));
  return {
    archetypes: all
      .filter(({ one, lacks }) => lacks.length < one.of.length)
      .map(({ one: { name, means, then, play, asks, ...one }, lacks }) => ({
        name,
        when: one.of.map((each) => within(each, lacks.includes(each), one)).reduce(both),
        means,
        then,
        play: plays.has(play) ? play : null,
        asks,
        lacks,
      })),
    untold: all
      .filter(({ one, lacks }) => lacks.length === one.of.length)
      .map(({ one: { name }, lacks }) => ({ name, lacks })),
  };
}

/** The plays that the usual patterns start, where a model has them. */
export const defaultPlays: ReadonlySet<string> = new Set(usual.map(({ play }) => play));

function within(
  dimension: string,
  isLacking: boolean,
  { from, under }: Pick<Usual, 'from' | 'under'>,
): Expression {
  const left: Expression = isLacking
    ? { kind: 'null' }
    : { kind: 'name', name: { scope: 'dimension', dimension, type: 'number' } };
  const limit = (operator: '>=' | '<', value: number): Expression => ({
    kind: 'binary',
    operator,
    left,
    right: { kind: 'literal', type: 'number', value },
  });
  const limits = [
    ...(from === undefined ? [] : [limit('>=', from)]),
    ...(under === undefined ? [] : [limit('<', under)]),
  ];
  return limits.reduce(both);
}

function both(left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator: 'and', left, right };
}
