import { functionsIn } from '../../expressions/index.ts';
import type { FactName } from '../../facts/index.ts';
import {
  type HealthModel,
  leafShares,
  listWords,
  percentWords,
  sayMissing,
  valueFacts,
  weightedMetrics,
} from '../../model/index.ts';
import type { Section } from '../document.ts';
import { type Writing, words } from '../writing.ts';

/** What people may expect a health score to look at, and the facts that it would need. */
const sides: readonly (readonly [string, readonly FactName[]])[] = [
  ['how the product is used', ['events']],
  ['support and technical trouble', ['tickets']],
  ['payments', ['invoices']],
  ['what customers say in surveys', ['surveys']],
  ['open praise and disapproval', ['feedback']],
  ['referrals and references', ['advocacy']],
  ['the goals the customer bought it for', ['goals']],
  ['people who come and go', ['people', 'people_roles']],
  ['the judgement of those who know the account', ['ratings']],
];

/** What the score can not know: what it does not look at, what stands in for what is missing, how much is judgement. */
export function limits(writing: Writing): Section {
  const { model, label } = writing;
  const seen = factsSeen(model);
  const unseen = sides.filter(([, facts]) => !facts.some((fact) => seen.has(fact))).map(([what]) => what);
  const standIns = model.metrics
    .filter(({ name, ifMissing }) => ifMissing.kind !== 'leave_out' && weightedMetrics(model).includes(name))
    .map(({ name, ifMissing }) => `${label(name)}${sayMissing(ifMissing).replace(/^, and/, '')}.`);
  const judged = model.scorecards.flatMap((scorecard) => {
    const share = [...leafShares(model, scorecard)]
      .filter(([name]) =>
        model.metrics.some((metric) => metric.name === name && metric.basis.kind === 'rubric'),
      )
      .reduce((sum, [, each]) => sum + each, 0);
    return share === 0 ? [] : [`${percentWords(share)} in ${words(scorecard.name)}`];
  });
  return {
    id: 'limits',
    title: 'What the score can not know',
    blocks: [
      {
        kind: 'list',
        items: [
          'It knows what was recorded by the end of a day. What nobody wrote down, and what came in later, is not in it.',
          ...(unseen.length === 0 ? [] : [unseenWords(unseen, figuresOf(model).map(label))]),
          ...standIns,
          ...(judged.length === 0 ? [] : [`Some of it is somebody’s judgement: ${listWords(judged)}.`]),
          `Where less than ${percentWords(model.bands.unknownBelow)} of the weight is measured there is no score, and the band is unknown.`,
          'It says how an account stands, not why people there decide as they do.',
        ],
      },
    ],
  };
}

/** A figure that was handed over (a reading) may be about any side: what it is about, only its name says. */
function unseenWords(unseen: readonly string[], figures: readonly string[]): string {
  const sides = listWords(unseen, 'or');
  return figures.length === 0
    ? `It does not look at ${sides}.`
    : `It has no records of ${sides}; where these figures are about that, it knows no more than the figure: ${listWords(figures)}.`;
}

function figuresOf(model: HealthModel): string[] {
  const weighted = weightedMetrics(model);
  return model.metrics
    .filter((metric) => weighted.includes(metric.name) && valueFacts(model, metric).includes('readings'))
    .map(({ name }) => name);
}

function factsSeen(model: HealthModel): ReadonlySet<FactName> {
  const weighted = weightedMetrics(model);
  const metrics = model.metrics.filter(({ name }) => weighted.includes(name));
  const calls = [
    ...model.caps.map(({ when }) => when),
    ...metrics.flatMap(({ basis }) => ('where' in basis && basis.where !== null ? [basis.where] : [])),
  ];
  const aboutPeople = calls.some((condition) =>
    functionsIn(condition).some((name) =>
      ['sponsor_left_within', 'sponsor_replaced', 'attended'].includes(name),
    ),
  );
  return new Set([
    ...metrics.flatMap((metric) => valueFacts(model, metric)),
    ...(aboutPeople ? (['people_roles'] as const) : []),
  ]);
}
