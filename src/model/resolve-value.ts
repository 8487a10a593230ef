import {
  aggregateFunctions,
  type Expression,
  functionsIn,
  type Name,
  type NameTable,
  namesIn,
  parseExpression,
  typeOfExpression,
  type ValueType,
} from '../expressions/index.ts';
import { type FactName, factNames } from '../facts/index.ts';
import type { Basis, Comparison } from '../metrics/index.ts';
import { entryOf, nodeAt } from '../yaml/index.ts';
import { type ModelReading, reportAt, writtenAt } from './model-reading.ts';
import { comparisonForms, parseComparison } from './parse-comparison.ts';
import type { PeopleModel } from './people-model.ts';
import { accountPlace, factRows, type ModelNames, rowPlace } from './places.ts';
import type { MetricSpec } from './spec/metric-schema.ts';

/** What decides a metric's value, before conditions and points. */
export interface ResolvedValue {
  readonly basis: Basis;
  readonly calculate: Expression | null;
  readonly comparison: Comparison | null;
  /** Type of `calculate`: booleans become 0 and 1. */
  readonly type: Extract<ValueType, 'number' | 'text' | 'boolean'>;
}

/** What resolving a value reads besides its own spec. */
export interface ValueContext {
  readonly reading: ModelReading;
  readonly names: ModelNames;
  readonly specs: ReadonlyMap<string, MetricSpec | null>;
  readonly peopleModels: ReadonlyMap<string, PeopleModel>;
  readonly rubrics: ReadonlyMap<string, { readonly valid_for?: number | undefined } | null>;
}

/** Facts whose rows end, with the column that says when. */
export const endColumns: Partial<Record<FactName, string>> = {
  tickets: 'solved_at',
  invoices: 'paid_on',
  goals: 'reached_on',
  advocacy: 'answered_on',
  contracts: 'ended_on',
  entitlements: 'ends_on',
  people: 'left_at',
  people_roles: 'ends_on',
};

/** The value of a metric, or null and problems. */
export function resolveValue(name: string, spec: MetricSpec, context: ValueContext): ResolvedValue | null {
  const { reading, names } = context;
  const path = ['metrics', name];
  if (spec.rubric !== undefined) return rubricValue(spec.rubric, path, context);
  if (spec.based_on === undefined) {
    if (!refuse(['where', 'still_open', 'window', 'compared_with'], 'needs `based_on`', path, reading))
      return null;
    if (spec.calculate === undefined)
      return reportAt(reading, 'model/missing_key', path, {
        message: `${name} says neither what it is based on nor what it calculates.`,
      });
    const calculate = parseExpression(
      writtenAt(reading, [...path, 'calculate']),
      accountPlace(names, `calculate of ${name}`, 'value'),
      reading.problems,
    );
    return calculate === null
      ? null
      : { basis: { kind: 'account' }, calculate, comparison: null, type: typeOf(calculate) };
  }
  const people = /^scores of (\S+)$/.exec(spec.based_on)?.[1];
  if (people !== undefined) return peopleValue(name, people, path, context);
  const fact = factNames.find((one) => one === spec.based_on);
  if (fact !== undefined) return factValue(name, fact, spec, context);
  if (context.specs.has(spec.based_on)) return metricValue(name, spec.based_on, spec, context);
  return reportAt(reading, 'model/unknown_fact', [...path, 'based_on'], {
    message: `${spec.based_on} is no fact and no metric.`,
    written: spec.based_on,
    allowed: [
      ...factNames,
      ...context.specs.keys(),
      ...[...context.peopleModels.keys()].map((model) => `scores of ${model}`),
    ],
  });
}

function rubricValue(
  rubric: string,
  path: string[],
  { reading, rubrics }: ValueContext,
): ResolvedValue | null {
  if (
    !refuse(
      ['based_on', 'calculate', 'where', 'still_open', 'window', 'compared_with', 'points'],
      'does not go with `rubric`: the rubric says it all',
      path,
      reading,
    )
  )
    return null;
  const found = rubrics.get(rubric);
  if (found === undefined) {
    return reportAt(reading, 'model/unknown_rubric', [...path, 'rubric'], {
      message: `There is no rubric ${rubric}.`,
      written: rubric,
      allowed: [...rubrics.keys()],
    });
  }
  return {
    basis: { kind: 'rubric', rubric, validFor: found?.valid_for ?? null },
    calculate: null,
    comparison: null,
    type: 'number',
  };
}

function factValue(
  name: string,
  fact: FactName,
  spec: MetricSpec,
  context: ValueContext,
): ResolvedValue | null {
  const { reading, names } = context;
  const path = ['metrics', name];
  if (spec.compared_with !== undefined)
    return reportAt(reading, 'model/not_comparable', [...path, 'compared_with'], {
      message: 'Only another metric can be compared: give what is calculated here a name of its own.',
    });
  if (spec.calculate === undefined)
    return reportAt(reading, 'model/missing_key', path, {
      message: `${name} is based on ${fact} and does not say what to calculate.`,
    });
  const stillOpen = spec.still_open ?? false;
  if (stillOpen && endColumns[fact] === undefined) {
    reportAt(reading, 'model/not_open', [...path, 'still_open'], {
      message: `Rows of ${fact} do not end.`,
      allowed: Object.keys(endColumns),
    });
  }
  const { where, calculate } = rowExpressions(
    name,
    factRows(names.catalog[fact]),
    fact === 'events',
    spec,
    context,
  );
  if (calculate === null || where === null) return null;
  checkFunctions(calculate, fact, path, context);
  return {
    basis: { kind: 'fact', fact, where: where ?? null, window: spec.window ?? null, stillOpen },
    calculate,
    comparison: null,
    type: typeOf(calculate),
  };
}

function peopleValue(
  name: string,
  model: string,
  path: string[],
  context: ValueContext,
): ResolvedValue | null {
  const { reading, peopleModels, specs } = context;
  const found = peopleModels.get(model);
  if (found === undefined) {
    return reportAt(reading, 'model/unknown_model', [...path, 'based_on'], {
      message: `There is no model ${model} that scores people.`,
      written: model,
      allowed: [...peopleModels.keys()],
    });
  }
  if (
    !refuse(
      ['still_open', 'window', 'compared_with'],
      'does not go with scores of people, which are of the day',
      path,
      reading,
    )
  )
    return null;
  const spec = specs.get(name);
  if (spec?.calculate === undefined)
    return reportAt(reading, 'model/missing_key', path, {
      message: `${name} does not say what to calculate.`,
    });
  const { where, calculate } = rowExpressions(name, peopleRows(found), false, spec, context);
  if (calculate === null || where === null) return null;
  for (const used of functionsIn(calculate)) {
    if (['days_since_last', 'time_spent', 'busiest_person_share', 'unused_products'].includes(used)) {
      reportAt(reading, 'model/not_on_fact', [...path, 'calculate'], {
        message: `${used} is about rows that occurred, and scores are of the day.`,
        written: used,
      });
    }
  }
  return {
    basis: { kind: 'people', model, where: where ?? null },
    calculate,
    comparison: null,
    type: typeOf(calculate),
  };
}

function peopleRows(model: PeopleModel): NameTable {
  const columns: readonly (readonly [string, ValueType])[] = [
    ...model.metrics.map(({ name, type }) => [name, type] as const),
    ['score', 'number'],
    ['band', 'text'],
    ['archetypes', 'texts'],
    ['person_id', 'text'],
  ];
  return new Map(
    columns.map(([column, type]): [string, Name] => [column, { scope: 'column', column, type }]),
  );
}

function metricValue(
  name: string,
  base: string,
  spec: MetricSpec,
  context: ValueContext,
): ResolvedValue | null {
  const { reading, names, specs } = context;
  const path = ['metrics', name];
  if (
    !refuse(
      ['where', 'still_open', 'window', 'calculate'],
      'does not go with another metric in `based_on`; to calculate with metrics leave `based_on` out',
      path,
      reading,
    )
  )
    return null;
  const type = names.metricType(base);
  const basis: Basis = { kind: 'metric', metric: base };
  if (spec.compared_with === undefined)
    return { basis, calculate: null, comparison: null, type: type === 'text' ? 'text' : 'number' };
  const at = [...path, 'compared_with'];
  const parsed = parseComparison(spec.compared_with);
  if (parsed.kind === 'none') {
    return reportAt(reading, 'model/bad_comparison', at, {
      message: 'This is none of the comparisons there are.',
      written: spec.compared_with,
      allowed: [...comparisonForms],
    });
  }
  if (type === 'text')
    return reportAt(reading, 'model/not_comparable', at, {
      message: `${base} is a text: there is nothing to divide.`,
    });
  const comparison = parsed.kind === 'previous_own_window' ? previousWindow(base, specs) : parsed;
  if (comparison === null)
    return reportAt(reading, 'model/no_window', at, {
      message: `${base} has no window: write how long, such as \`previous 28d\`.`,
    });
  return { basis, calculate: null, comparison, type: 'number' };
}

function previousWindow(base: string, specs: ValueContext['specs']): Comparison | null {
  const days = specs.get(base)?.window;
  return days === undefined ? null : { kind: 'previous_window', days };
}

/** `where` undefined: not written; null: wrong. */
function rowExpressions(
  name: string,
  rows: NameTable,
  attended: boolean,
  spec: MetricSpec,
  { reading, names }: ValueContext,
) {
  const path = ['metrics', name];
  const where =
    spec.where === undefined
      ? undefined
      : parseExpression(
          writtenAt(reading, [...path, 'where']),
          rowPlace(names, rows, `where of ${name}`, 'row', attended),
          reading.problems,
        );
  const calculate = parseExpression(
    writtenAt(reading, [...path, 'calculate']),
    rowPlace(names, rows, `calculate of ${name}`, 'day', attended),
    reading.problems,
  );
  return { where, calculate };
}

function checkFunctions(
  calculate: Expression,
  fact: FactName,
  path: string[],
  { reading, names }: ValueContext,
): void {
  const hasPerson = names.catalog[fact].columns.some((column) => column.name === 'person_id');
  for (const used of new Set(functionsIn(calculate))) {
    const why =
      (used === 'time_spent' || used === 'busiest_person_share') && !hasPerson
        ? `needs rows with a person, and ${fact} have none`
        : used === 'unused_products' && fact !== 'events'
          ? 'looks for events of each product: base the metric on events'
          : null;
    if (why !== null)
      reportAt(reading, 'model/not_on_fact', [...path, 'calculate'], {
        message: `${used} ${why}.`,
        written: used,
      });
  }
  if (
    !functionsIn(calculate).some((used) => Object.hasOwn(aggregateFunctions, used)) &&
    namesIn(calculate).every((one) => one.scope !== 'column')
  ) {
    reportAt(reading, 'model/not_on_fact', [...path, 'calculate'], {
      message: `Nothing here is counted over the rows of ${fact}: leave \`based_on\` out, or use an aggregate such as count(*).`,
    });
  }
}

/** Reports each of `keys` that is written; true if none is. */
function refuse(
  keys: readonly string[],
  why: string,
  path: readonly string[],
  reading: ModelReading,
): boolean {
  const written = keys.filter((key) => entryOf(nodeAt(reading.root, path), key) !== undefined);
  for (const key of written)
    reportAt(reading, 'model/conflicting_keys', [...path, key], {
      message: `\`${key}\` ${why}.`,
      written: key,
      atKey: true,
    });
  return written.length === 0;
}

function typeOf(expression: Expression): ResolvedValue['type'] {
  const type = typeOfExpression(expression);
  return type === 'text' || type === 'boolean' ? type : 'number';
}
