import { stringify } from 'yaml';
import type { FactCatalog } from '../../src/facts/index.ts';
import { parseModel } from '../../src/model/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';

type Parts = Readonly<Record<string, unknown>>;

/**
 * The whole model of a vector. A metric that says only its `points` or `if_missing` reads the figure of its name that
 * was noted on the day itself, and does not apply on a day with the figure `applies_NAME` 0.
 */
export function vectorModel(parts: Parts, catalog: FactCatalog): ScoringModel {
  const written = (parts.metrics ?? { use: {} }) as Record<string, Parts>;
  const metrics = Object.fromEntries(
    Object.entries(written).flatMap(([name, own]) => metricsFor(name, own ?? {})),
  );
  const scored = Object.keys(written).filter(
    (name) => metrics[name]?.points !== undefined || metrics[name]?.rubric !== undefined,
  );
  const dimensions = parts.dimensions ?? {
    overall: { weights: Object.fromEntries(scored.map((name) => [name, 1])) },
  };
  const model = {
    model: 'vector',
    bands: usualBands,
    scorecards: {
      default: { weights: Object.fromEntries(Object.keys(dimensions as Parts).map((name) => [name, 1])) },
    },
    ...parts,
    metrics,
    dimensions: Object.fromEntries(
      Object.entries(dimensions as Record<string, Parts>).map(([name, own]) => [
        name,
        { label: name, ...own },
      ]),
    ),
  };
  const { model: parsed, problems } = parseModel(
    { file: 'vector.yaml', content: stringify(model, { aliasDuplicateObjects: false }) },
    catalog,
  );
  if (parsed === null) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return parsed;
}

export const usualBands = {
  at_risk: { from: 0, means: 'Likely to leave', then: 'work the risk' },
  watch: { from: 40, means: 'Likely to renew flat', then: 'find out why' },
  healthy: { from: 70, means: 'Likely to grow', then: 'ask for a referral' },
  change_margin: 2,
  unknown_below: '50% measured',
};

const straight = { 0: 0, 100: 100 };

function metricsFor(name: string, own: Parts): [string, Parts][] {
  if (own.based_on !== undefined || own.rubric !== undefined || own.calculate !== undefined)
    return [[name, { label: name, ...own }]];
  const figure = { based_on: 'readings', window: '1d' };
  return [
    [
      `applies_${name}`,
      {
        ...figure,
        label: `${name} applies`,
        where: `name = 'applies_${name}'`,
        calculate: 'coalesce(last(value), 1)',
      },
    ],
    [
      name,
      {
        ...figure,
        label: name,
        where: `name = '${name}'`,
        calculate: 'last(value)',
        only_for: `applies_${name} > 0`,
        points: straight,
        ...own,
      },
    ],
  ];
}
