import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  aggregateFunctions,
  type Expression,
  functionsIn,
  namesIn,
  scalarFunctions,
} from '../../src/expressions/index.ts';
import { factNames } from '../../src/facts/index.ts';
import {
  type Basis,
  type Comparison,
  type Curve,
  type IfMissing,
  measurementStates,
} from '../../src/metrics/index.ts';
import type { Family } from '../../src/score/index.ts';
import { readScoreCase, type ScoreCase, scoreCaseNames } from './score-case.ts';

/** What has no case of its own here, and the test that stands for it. */
const elsewhere: Readonly<Record<string, string>> = {
  'state failed': '../hostile/hostile-values.test.ts',
};

const bases = { fact: 1, metric: 1, account: 1, rubric: 1, people: 1 } satisfies Record<Basis['kind'], 1>;
const comparisons = { own_median: 1, previous_window: 1, last_year: 1, slope: 1, peers: 1 } satisfies Record<
  Comparison['kind'],
  1
>;
const curves = { linear: 1, steps: 1, categories: 1, percentile: 1, as_is: 1 } satisfies Record<
  Curve['kind'],
  1
>;
const policies = { leave_out: 1, keep_weight: 1, count_as: 1, keep_last: 1 } satisfies Record<
  IfMissing['kind'],
  1
>;
const families = { arr_mean: 1, mean: 1, worst: 1 } satisfies Record<Family, 1>;
const derived = ['arr', 'seats', 'renewal_on', 'decide_by', 'leaving', 'tenure_days'];

const cases = scoreCaseNames.map(readScoreCase);
const found = new Set(cases.flatMap(shownBy));

describe('the golden scores', () => {
  const wanted = [
    ...Object.keys(aggregateFunctions).map((name) => `function ${name}`),
    ...Object.keys(scalarFunctions).map((name) => `function ${name}`),
    ...Object.keys(bases).map((kind) => `basis ${kind}`),
    ...Object.keys(comparisons).map((kind) => `comparison ${kind}`),
    ...Object.keys(curves).map((kind) => `curve ${kind}`),
    ...['curve percentile falling', 'curve yes or no', 'category without points'],
    ...Object.keys(policies).map((kind) => `if_missing ${kind}`),
    ...['mean', 'worst', 'best', 'a dimension in a dimension'].map((kind) => `combine ${kind}`),
    ...Object.keys(families).map((kind) => `family ${kind}`),
    ...measurementStates.map((state) => `state ${state}`),
    ...factNames.map((fact) => `fact ${fact}`),
    ...derived.map((column) => `derived ${column}`),
    ...['still_open', 'only_for', 'where', 'window', 'filter', 'distinct', 'distinct tuple', 'valid_for'],
    ...['held', 'stand-in', 'cap', 'cap that takes nothing', 'must_know', 'unknown band', 'indicative score'],
    ...['band kept by the margin', 'no row', 'segment_by', 'several scorecards', 'stages', 'model of people'],
    ...[
      'quiet days',
      'known late',
      'withdrawn',
      'win-back by event',
      'promise every',
      'promise at_least',
      'known attribute change',
    ],
  ];

  it.each(wanted)('have a case for: %s', (what) => {
    const other = elsewhere[what];
    if (other === undefined) expect([...found], `write test/golden/scores/ for ${what}`).toContain(what);
    else expect(existsSync(join(import.meta.dirname, other)), other).toBe(true);
  });
});

/** Everything of the list above that a case is about. */
function shownBy(one: ScoreCase): string[] {
  const models = [one.model, ...one.peopleModels];
  return [...models.flatMap((model) => modelParts(model)), ...bookParts(one), ...shownParts(one)];
}

function modelParts(model: ScoreCase['model']): string[] {
  const { metrics, dimensions, scorecards, caps, stages } = model;
  const conditions = [
    ...caps.map((cap) => cap.when),
    ...scorecards.map((one) => one.when),
    ...stages.map((one) => one.when),
  ];
  const parts = metrics.flatMap((metric) => {
    const { basis, comparison, curve, ifMissing, onlyFor, calculate } = metric;
    const isYesOrNo =
      calculate?.kind === 'aggregate' && calculate.function === 'any' && curve?.kind === 'linear';
    return [
      `basis ${basis.kind}`,
      `if_missing ${ifMissing.kind}`,
      ...(comparison === null ? [] : [`comparison ${comparison.kind}`]),
      ...(curve === null ? [] : [`curve ${curve.kind}`]),
      ...(curve?.kind === 'percentile' && curve.falling ? ['curve percentile falling'] : []),
      ...(isYesOrNo ? ['curve yes or no'] : []),
      ...(basis.kind === 'fact' ? [`fact ${basis.fact}`] : []),
      ...(basis.kind === 'fact' && basis.stillOpen ? ['still_open'] : []),
      ...(basis.kind === 'fact' && basis.window !== null ? ['window'] : []),
      ...(basis.kind === 'fact' && basis.where !== null ? ['where'] : []),
      ...(basis.kind === 'rubric' && basis.validFor !== null ? ['valid_for'] : []),
      ...(onlyFor === null ? [] : ['only_for']),
      ...[calculate, onlyFor, basis.kind === 'fact' ? basis.where : null].flatMap(expressionParts),
    ];
  });
  const nested = dimensions.some((one) => one.children.some((child) => child.kind === 'dimension'));
  return [
    ...parts,
    ...conditions.flatMap(expressionParts),
    ...dimensions.map((one) => `combine ${one.combine}`),
    ...(nested ? ['combine a dimension in a dimension'] : []),
    ...(scorecards.length > 1 ? ['several scorecards'] : []),
    ...(stages.length > 0 ? ['stages'] : []),
    ...(model.segmentBy === null ? [] : ['segment_by']),
    ...(model.scores === 'people' ? ['model of people'] : []),
  ];
}

function expressionParts(expression: Expression | null): string[] {
  if (expression === null) return [];
  const aggregates = aggregatesIn(expression);
  return [
    ...functionsIn(expression).map((name) => `function ${name}`),
    ...namesIn(expression).flatMap((name) => (name.scope === 'derived' ? [`derived ${name.column}`] : [])),
    ...aggregates.flatMap((one) => [
      ...(one.filter === null ? [] : ['filter']),
      ...(one.distinct ? ['distinct'] : []),
      ...(one.args.length > 1 && one.distinct ? ['distinct tuple'] : []),
    ]),
  ];
}

/** Every aggregate call anywhere inside, found without knowing the kinds of nodes. */
function aggregatesIn(node: unknown): Extract<Expression, { kind: 'aggregate' }>[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(aggregatesIn);
  return 'kind' in node && node.kind === 'aggregate'
    ? [node as Extract<Expression, { kind: 'aggregate' }>, ...inside]
    : inside;
}

function bookParts({ book, shows }: ScoreCase): string[] {
  const rows = Object.entries(book.facts).flatMap(([fact, own]) => own.map((row) => ({ fact, row })));
  const first = shows.map((shown) => shown.day).sort()[0] ?? '';
  const isLate = rows.some(({ row }) =>
    Object.values(row.columns).some(
      (cell) =>
        typeof cell === 'string' &&
        /^\d{4}-\d\d-\d\dT/.test(cell) &&
        cell.slice(0, 10) < row.knownAt.slice(0, 10),
    ),
  );
  return [
    ...(book.quietDays.length > 0 ? ['quiet days'] : []),
    ...(isLate ? ['known late'] : []),
    ...(rows.some(({ row }) => row.knownUntil !== null) ? ['withdrawn'] : []),
    ...(book.winBackByEvent ? ['win-back by event'] : []),
    ...(book.sources.some((source) => source.every !== null) ? ['promise every'] : []),
    ...(book.sources.some((source) => source.atLeast !== null) ? ['promise at_least'] : []),
    ...(rows.some(({ fact, row }) => fact === 'account_changes' && row.knownAt > first)
      ? ['known attribute change']
      : []),
  ];
}

function shownParts({ model, shows }: ScoreCase): string[] {
  const top = model.bands.list.at(-1);
  return shows.flatMap(({ cells }) => {
    if (cells === null) return ['no row'];
    const words = Object.entries(cells);
    const has = (prefix: string, value: unknown): boolean =>
      words.some(([word, given]) => word.startsWith(prefix) && given === value);
    const caps = Array.isArray(cells.caps) ? cells.caps : [];
    return [
      ...words.flatMap(([word]) => (derived.includes(word) ? [`derived ${word}`] : [])),
      ...words.flatMap(([word, given]) => (word.startsWith('state.') ? [`state ${String(given)}`] : [])),
      ...(has('held.', true) ? ['held'] : []),
      ...(words.some(([word, given]) => word.startsWith('standIn.') && given !== null) ? ['stand-in'] : []),
      ...(typeof cells.cap === 'string' ? ['cap'] : []),
      ...(cells.cap === null && caps.length > 0 ? ['cap that takes nothing'] : []),
      ...(caps.some((cap) => cap.startsWith('must_know.')) ? ['must_know'] : []),
      ...(cells.band === 'unknown' ? ['unknown band'] : []),
      ...(cells.score === null && typeof cells.indicative_score === 'number' ? ['indicative score'] : []),
      ...(top !== undefined && cells.band === top.name && Number(cells.score) < top.from
        ? ['band kept by the margin']
        : []),
      ...(words.some(
        ([word, given]) =>
          word.startsWith('points.') &&
          given === null &&
          cells[word.replace('points.', 'state.')] === 'measured',
      )
        ? ['category without points']
        : []),
      ...(typeof cells.family_score === 'number' ? [`family ${model.family}`] : []),
    ];
  });
}
