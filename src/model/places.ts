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
  readonly metrics: ReadonlySet<string>;
  readonly dimensions: ReadonlySet<string>;
  readonly caps: ReadonlySet<string>;
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
  return place('the condition of a stage', account(names), {
    elsewhere: (written) => {
      if (written === 'stage') return 'stages can not depend on each other';
      return computed(names, written) ? 'stages are set before anything is computed' : undefined;
    },
  });
}

/** The condition of a scorecard: attributes, stage and derived figures only. */
export function scorecardPlace(names: ModelNames): ExpressionPlace {
  const why = 'a scorecard is chosen by attributes, stage and derived figures only';
  return place('the condition of a scorecard', tables(stage, account(names)), {
    elsewhere: (written) => (computed(names, written) ? why : undefined),
  });
}

/** The condition of a cap: points and dimensions, and what a scorecard may read. */
export function capPlace(names: ModelNames): ExpressionPlace {
  return place('the condition of a cap', tables(stage, account(names), dimensions(names), points(names)), {
    functions: sponsor,
    elsewhere: (written) => {
      if (names.metrics.has(written))
        return `caps read points: write points.${written} and compare it with \`<\``;
      return computed(names, written) ? 'caps act on the score and can not read it' : undefined;
    },
  });
}

/** Conditions of plays and archetypes: everything there is. */
export function actionPlace(names: ModelNames, describes: string): ExpressionPlace {
  const caps = prefixed('cap', names.caps, (cap) => ({ scope: 'cap', cap, type: 'boolean' }));
  const all = tables(scored, stage, account(names), dimensions(names), points(names), caps, metrics(names));
  return place(describes, all, { functions: sponsor });
}

/** `only_for`, `expects` and `calculate` without rows: attributes, stage, derived figures and metrics. */
export function accountPlace(
  names: ModelNames,
  describes: string,
  result: ExpressionPlace['result'],
): ExpressionPlace {
  return place(describes, tables(stage, account(names), metrics(names)), {
    result,
    elsewhere: (written) =>
      computed(names, written) ? 'points, dimensions and the score come after all metrics' : undefined,
  });
}

/** `where` (about a row) and `calculate` (about a day, over rows) of a metric based on rows. */
export function rowPlace(
  names: ModelNames,
  rows: NameTable,
  describes: string,
  about: 'row' | 'day',
  attended: boolean,
): ExpressionPlace {
  const shared = tables(stage, account(names));
  const why =
    'a metric on rows reads no other metric; set the two against each other in a third one without `based_on`';
  return place(describes, shared, {
    rowNames: tables(rows, shared),
    about,
    aggregates: about === 'day',
    functions: attended ? ['attended'] : [],
    result: about === 'row' ? 'condition' : 'value',
    elsewhere: (written) => (computed(names, written) ? why : undefined),
  });
}

/** The columns of a fact's rows, and `day`, the local date on which a row occurred. */
export function factRows(fact: FactTable): NameTable {
  const columns = fact.columns.map(({ name, kind }): [string, Name] => [
    name,
    { scope: 'column', column: name, type: valueType(kind) },
  ]);
  return new Map([...columns, ['day', { scope: 'column', column: '__occurred_on', type: 'day' }]]);
}

const stage: NameTable = new Map<string, Name>([['stage', { scope: 'stage', type: 'text' }]]);
const scored: NameTable = new Map<string, Name>([
  ['score', { scope: 'score', type: 'number' }],
  ['band', { scope: 'band', type: 'text' }],
]);

function account({ catalog }: ModelNames): NameTable {
  const attributes = [...attributeTypes(catalog)].map(([attribute, type]): [string, Name] => [
    attribute,
    { scope: 'attribute', attribute, type },
  ]);
  const derived = Object.entries(derivedNames).map(([column, type]): [string, Name] => [
    column,
    { scope: 'derived', column: column as keyof typeof derivedNames, type },
  ]);
  return new Map([...attributes, ...derived]);
}

function metrics(names: ModelNames): NameTable {
  return {
    get: (metric) =>
      names.metrics.has(metric)
        ? { scope: 'metric', metric, type: names.metricType(metric) ?? 'number' }
        : undefined,
    keys: () => names.metrics,
  };
}

function points(names: ModelNames): NameTable {
  return prefixed('points', names.metrics, (metric) => ({ scope: 'points', metric, type: 'number' }));
}

function dimensions(names: ModelNames): NameTable {
  return {
    get: (dimension) =>
      names.dimensions.has(dimension) ? { scope: 'dimension', dimension, type: 'number' } : undefined,
    keys: () => names.dimensions,
  };
}

function prefixed(prefix: string, known: ReadonlySet<string>, name: (own: string) => Name): NameTable {
  return {
    get: (written) => {
      const own = written.startsWith(`${prefix}.`) ? written.slice(prefix.length + 1) : '';
      return known.has(own) ? name(own) : undefined;
    },
    keys: () => [...known].map((own) => `${prefix}.${own}`),
  };
}

/** Several tables as one: the first that knows a name says what it is. */
function tables(...all: readonly NameTable[]): NameTable {
  return {
    get: (written) => {
      for (const table of all) {
        const found = table.get(written);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    keys: () => all.flatMap((table) => [...table.keys()]),
  };
}

/** Whether a name is something the model computes from metrics on. */
function computed(names: ModelNames, written: string): boolean {
  if (written === 'score' || written === 'band') return true;
  const [prefix = '', own] = written.split('.', 2);
  if (own === undefined) return names.metrics.has(written) || names.dimensions.has(written);
  return (prefix === 'points' && names.metrics.has(own)) || (prefix === 'cap' && names.caps.has(own));
}

function place(
  describes: string,
  names: NameTable,
  rest: Partial<Omit<ExpressionPlace, 'functions' | 'elsewhere'>> & {
    functions?: readonly ScalarFunction[];
    elsewhere?: (written: string) => string | undefined;
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
    elsewhere: { get: rest.elsewhere ?? (() => undefined) },
  };
}
