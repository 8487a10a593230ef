import type { AggregateExpression, Expression } from '../../expressions/index.ts';
import { assertNever } from '../../lib/index.ts';
import { listWords, percentWords } from './list-words.ts';
import { columnsWords, columnWords } from './say-name.ts';

/** What an aggregate gives, in words: `the number of different people`. */
export function sayAggregate(
  aggregate: AggregateExpression,
  rows: string,
  say: (part: Expression) => string,
): string {
  const filter = aggregate.filter === null ? '' : ` (only ${rows} where ${say(aggregate.filter)})`;
  return `${words(aggregate, rows, say)}${filter}`;
}

function words(
  { function: name, args, distinct }: AggregateExpression,
  rows: string,
  say: (part: Expression) => string,
): string {
  const [first, second] = args;
  const of = first === undefined ? rows : say(first);
  switch (name) {
    case 'count':
      if (first === undefined) return `the number of ${rows}`;
      if (!distinct) return `the number of ${rows} ${known(first, of)}`;
      return args.length === 1
        ? `the number of different ${many(first, say)}`
        : `the number of different pairs of ${listWords(args.map((arg) => one(arg, say)))}`;
    case 'sum':
      return `the sum of ${of}`;
    case 'avg':
      return `the average of ${of}`;
    case 'min':
      return `the least of ${of}`;
    case 'max':
      return `the greatest of ${of}`;
    case 'median':
      return `the median of ${of}`;
    case 'percentile':
      return `the value of ${of} that ${percentWords(second?.kind === 'literal' ? Number(second.value) : 0)} stay below`;
    case 'last':
      return isPlainValue(first) ? 'the latest value' : `the latest value of ${of}`;
    case 'any':
      return `whether for any of the ${rows} ${of}`;
    case 'share':
      return `the share of ${rows} where ${of}`;
    case 'days_since_last':
      return `the number of days since the latest of the ${rows}`;
    case 'time_spent':
      return 'the hours spent';
    case 'busiest_person_share':
      return `the share of ${rows} that belong to the busiest person`;
    case 'unused_products':
      return 'the number of products paid for and not used';
    default:
      return assertNever(name);
  }
}

/** The column that is called value: what a reading says. */
function isPlainValue(expression: Expression | undefined): boolean {
  return (
    expression?.kind === 'name' && expression.name.scope === 'column' && expression.name.column === 'value'
  );
}

/** `count(reached_on)` counts the goals reached. */
function known(expression: Expression, of: string): string {
  const column =
    expression.kind === 'name' && expression.name.scope === 'column' ? expression.name.column : '';
  return /^(\w+ed|paid)_(on|at)$/.exec(column)?.[1] ?? `of which ${of} is known`;
}

function many(expression: Expression, say: (part: Expression) => string): string {
  if (expression.kind === 'row_day') return 'days';
  return expression.kind === 'name' && expression.name.scope === 'column'
    ? columnsWords(expression.name.column)
    : `values of ${say(expression)}`;
}

function one(expression: Expression, say: (part: Expression) => string): string {
  if (expression.kind === 'row_day') return 'day';
  return expression.kind === 'name' && expression.name.scope === 'column'
    ? columnWords(expression.name.column)
    : say(expression);
}
