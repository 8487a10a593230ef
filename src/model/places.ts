import {
  derivedNames,
  type ExpressionPlace,
  type Name,
  type NameTable,
  type ScalarFunction,
  type ValueType,
} from '../expressions/index.ts';
import type { ColumnKind, FactCatalog, FactTable } from '../facts/index.ts';

/** What the names of a model's conditions are looked up in. */
export interface ModelNames {
  readonly catalog: FactCatalog;
  /** Metrics by name, with the type of their value; looking one up resolves it. */
  readonly metricType: (metric: string) => ValueType | null;
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
  readonly caps: readonly string[];
}

const everywhere: readonly ScalarFunction[] = [
  'abs',
  'round',
  'least',
  'greatest',
  'coalesce',
  'nullif',
  'lower',
  'contains',
  'days_until',
  'days_since',
];
const sponsor: readonly ScalarFunction[] = ['sponsor_left_within', 'sponsor_replaced'];
const notAttributes = ['account_id', 'started_on', 'internal'];

/** The attributes that accounts have in this project, with their types. */
export function attributeTypes(catalog: FactCatalog): ReadonlyMap<string, ValueType> {
  return new Map(
    catalog.accounts.columns
      .filter((column) => !notAttributes.includes(column.name))
      .map((column) => [column.name, valueType(column.kind)]),
  );
}

/** The type that a column's values have in expressions. */
export function valueType(kind: ColumnKind): ValueType {
  return kind === 'money' || kind === 'exact' ? 'number' : kind;
}

/** The condition of a stage: before everything the model computes. */
export function stagePlace(names: ModelNames): ExpressionPlace {
  return place('the condition of a stage', table(account(names)), {
    elsewhere: [
      ...reason(names.metrics, 'stages are set before metrics are computed'),
      ['stage', 'stages can not depend on each other'],
    ],
  });
}

/** The condition of a scorecard: attributes, stage and derived figures only. */
export function scorecardPlace(names: ModelNames): ExpressionPlace {
  const why = 'a scorecard is chosen by attributes, stage and derived figures only';
  return place('the condition of a scorecard', table([...account(names), ...stage]), {
    elsewhere: [
      ...reason([...names.metrics, ...names.dimensions], why),
      ...reason(
        names.metrics.map((name) => `points.${name}`),
        why,
      ),
    ],
  });
}

/** The condition of a cap: points and dimensions, and what a scorecard may read. */
export function capPlace(names: ModelNames): ExpressionPlace {
  return place(
    'the condition of a cap',
    table([...account(names), ...stage, ...points(names), ...dimensions(names)]),
    {
      functions: sponsor,
      elsewhere: names.metrics.map((name) => [
        name,
        `caps read points: write points.${name} and compare it with \`<\``,
      ]),
    },
  );
}

/** Conditions of plays and archetypes: everything there is. */
export function actionPlace(names: ModelNames, describes: string): ExpressionPlace {
  const caps = names.caps.map((cap): Entry => [`cap.${cap}`, { scope: 'cap', cap, type: 'boolean' }]);
  const scored: Entry[] = [
    ['score', { scope: 'score', type: 'number' }],
    ['band', { scope: 'band', type: 'text' }],
  ];
  const all = table([
    ...account(names),
    ...stage,
    ...points(names),
    ...dimensions(names),
    ...caps,
    ...scored,
  ]);
  return place(describes, withMetrics(all, names), { functions: sponsor });
}

/** `only_for`, `expects` and `calculate` without rows: attributes, stage, derived figures and metrics. */
export function accountPlace(
  names: ModelNames,
  describes: string,
  result: ExpressionPlace['result'],
): ExpressionPlace {
  const why = 'points, dimensions and the score come after all metrics';
  const later = [...names.dimensions, ...names.metrics.map((name) => `points.${name}`), 'score', 'band'];
  return place(describes, withMetrics(table([...account(names), ...stage]), names), {
    result,
    elsewhere: reason(later, why),
  });
}

/** `where` (about a row) and `calculate` (about a day, over rows) of a metric based on rows. */
export function rowPlace(
  names: ModelNames,
  rows: readonly Entry[],
  describes: string,
  about: 'row' | 'day',
  attended: boolean,
): ExpressionPlace {
  const shared = [...account(names), ...stage];
  return place(describes, table(shared), {
    rowNames: table([...shared, ...rows]),
    about,
    aggregates: about === 'day',
    functions: attended ? ['attended'] : [],
    result: about === 'row' ? 'condition' : 'value',
    elsewhere: reason(
      names.metrics,
      'a metric on rows reads no other metric; set the two against each other in a third one without `based_on`',
    ),
  });
}

/** The columns of a fact's rows, and `day`, the local date on which a row occurred. */
export function factRows(fact: FactTable): readonly Entry[] {
  const columns = fact.columns.map(
    ({ name, kind }): Entry => [name, { scope: 'column', column: name, type: valueType(kind) }],
  );
  return [...columns, dayEntry];
}

export type Entry = readonly [string, Name];
const dayEntry: Entry = ['day', { scope: 'column', column: '__occurred_on', type: 'day' }];
const stage: readonly Entry[] = [['stage', { scope: 'stage', type: 'text' }]];

function account({ catalog }: ModelNames): Entry[] {
  const attributes = [...attributeTypes(catalog)].map(
    ([attribute, type]): Entry => [attribute, { scope: 'attribute', attribute, type }],
  );
  const derived = Object.entries(derivedNames).map(
    ([column, type]): Entry => [
      column,
      { scope: 'derived', column: column as keyof typeof derivedNames, type },
    ],
  );
  return [...attributes, ...derived];
}

function points({ metrics }: ModelNames): Entry[] {
  return metrics.map((metric) => [`points.${metric}`, { scope: 'points', metric, type: 'number' }]);
}

function dimensions(names: ModelNames): Entry[] {
  return names.dimensions.map((dimension) => [dimension, { scope: 'dimension', dimension, type: 'number' }]);
}

function table(entries: readonly Entry[]): NameTable {
  return new Map(entries);
}

function withMetrics(others: NameTable, { metrics, metricType }: ModelNames): NameTable {
  const known = new Set(metrics);
  return {
    get: (written) => {
      const found = others.get(written);
      if (found !== undefined || !known.has(written)) return found;
      return { scope: 'metric', metric: written, type: metricType(written) ?? 'number' };
    },
    keys: () => [...others.keys(), ...metrics],
  };
}

function reason(names: readonly string[], why: string): [string, string][] {
  return names.map((name) => [name, why]);
}

function place(
  describes: string,
  names: NameTable,
  rest: Partial<Omit<ExpressionPlace, 'functions' | 'elsewhere'>> & {
    functions?: readonly ScalarFunction[];
    elsewhere?: readonly (readonly [string, string])[];
  },
): ExpressionPlace {
  return {
    describes,
    names,
    rowNames: null,
    about: 'day',
    aggregates: false,
    result: 'condition',
    ...rest,
    functions: new Set([...everywhere, ...(rest.functions ?? [])]),
    elsewhere: new Map(rest.elsewhere ?? []),
  };
}
