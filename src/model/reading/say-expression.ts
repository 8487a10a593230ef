import type { Expression } from '../../expressions/index.ts';
import { assertNever } from '../../lib/index.ts';
import { dayWords, listWords, numberWords, percentWords } from './list-words.ts';
import { sayAggregate } from './say-aggregate.ts';
import { type Labels, sayName } from './say-name.ts';

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
const comparisons: Readonly<Record<Comparison, string>> = {
  '=': 'is',
  '<>': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
};
const opposites: Readonly<Record<Comparison, Comparison>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
const arithmetic = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by' } as const;

/** What saying an expression needs: labels, and what its rows are called. */
export interface Saying {
  readonly label: Labels;
  /** `tickets`, `events`: what the aggregates count. */
  readonly rows: string;
}

/** An expression as an operations person would say it. Conditions become clauses: `ARR is at least 100,000`. */
export function sayExpression(expression: Expression, saying: Saying): string {
  const say = (part: Expression) => sayExpression(part, saying);
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'number' ? numberWords(expression.value) : String(expression.value);
    case 'null':
      return 'nothing';
    case 'duration':
      return dayWords(expression.days);
    case 'name':
      return expression.name.type === 'boolean'
        ? sayTrue(expression, saying, true)
        : sayName(expression.name, saying.label);
    case 'row_day':
      return 'the day';
    case 'not':
      return sayNot(expression.of, saying);
    case 'negate':
      return `minus ${say(expression.of)}`;
    case 'binary':
      return sayBinary(expression, saying);
    case 'in':
      return `${say(expression.of)} is ${expression.negated ? 'none of' : 'one of'} ${listWords(
        expression.among.map((each) => sayBeside(each, expression.of, saying)),
        'or',
      )}`;
    case 'is_null':
      return `${say(expression.of)} is ${expression.negated ? 'known' : 'not known'}`;
    case 'case': {
      const branches = expression.branches.map(({ when, then }) => `${say(then)} if ${say(when)}`);
      return listWords(
        [...branches, ...(expression.otherwise === null ? [] : [`${say(expression.otherwise)} otherwise`])],
        'and',
      );
    }
    case 'call':
      return sayCall(expression, saying);
    case 'aggregate':
      return sayAggregate(expression, saying.rows, say);
    default:
      return assertNever(expression);
  }
}

function sayBinary(expression: Extract<Expression, { kind: 'binary' }>, saying: Saying): string {
  const { operator } = expression;
  const left = sayBeside(expression.left, expression.right, saying);
  const right = sayBeside(expression.right, expression.left, saying);
  if (operator === 'and' || operator === 'or') {
    const side = (part: Expression, words: string) =>
      part.kind === 'binary' && part.operator === 'or' && operator === 'and' ? `either ${words},` : words;
    const mixed =
      operator === 'or' &&
      [expression.left, expression.right].some((part) => part.kind === 'binary' && part.operator === 'and');
    return `${side(expression.left, left)}${mixed ? ',' : ''} ${operator} ${side(expression.right, right)}`;
  }
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/')
    return `${left} ${arithmetic[operator]} ${right}`;
  return `${left} ${comparisons[operator]} ${right}`;
}

/** One side of a comparison: names of bands and stages are said as words, values of a company's data as they stand. */
function sayBeside(part: Expression, other: Expression, saying: Saying): string {
  const said = sayExpression(part, saying);
  const isNamed = other.kind === 'name' && (other.name.scope === 'band' || other.name.scope === 'stage');
  return isNamed && part.kind === 'literal' ? said.replaceAll('_', ' ') : said;
}

function sayNot(of: Expression, saying: Saying): string {
  if (of.kind === 'not') return sayExpression(of.of, saying);
  if (of.kind === 'in' || of.kind === 'is_null')
    return sayExpression({ ...of, negated: !of.negated }, saying);
  if (of.kind === 'name') return sayTrue(of, saying, false);
  if (of.kind === 'call' && of.function === 'sponsor_replaced') return 'has no successor';
  if (of.kind === 'binary' && of.operator in opposites) {
    return sayExpression({ ...of, operator: opposites[of.operator as Comparison] }, saying);
  }
  return `it is not so that ${sayExpression(of, saying)}`;
}

function sayTrue(
  { name }: Extract<Expression, { kind: 'name' }>,
  { label }: Saying,
  isTrue: boolean,
): string {
  if (name.scope === 'cap') return `${sayName(name, label)} ${isTrue ? 'holds' : 'does not hold'}`;
  if (name.scope === 'derived') return isTrue ? 'notice has been given' : 'no notice has been given';
  return `${sayName(name, label)} is ${isTrue ? 'true' : 'not true'}`;
}

function sayCall(call: Extract<Expression, { kind: 'call' }>, saying: Saying): string {
  const [first = '', second = '', ...rest] = call.args.map((arg) => sayExpression(arg, saying));
  switch (call.function) {
    case 'abs':
      return `${first} without its sign`;
    case 'round':
      return `${first}, rounded`;
    case 'least':
      return `the least of ${listWords([first, second, ...rest])}`;
    case 'greatest':
      return `the greatest of ${listWords([first, second, ...rest])}`;
    case 'coalesce':
      return `${first}, or ${[second, ...rest].join(', or ')} where that is not known`;
    case 'nullif':
      return `${first}, unless that is ${second}`;
    case 'lower':
      return `${first} in small letters`;
    case 'contains':
      return `${first} contain ${second}`;
    case 'days_until':
      return `the number of days until ${first}`;
    case 'days_since':
      return `the number of days since ${first}`;
    case 'attended':
      return `the ${first} attended`;
    case 'sponsor_left_within':
      return `an executive sponsor left within the last ${first}`;
    case 'sponsor_replaced':
      return 'the sponsor has a successor';
    default:
      return assertNever(call.function);
  }
}

/** A share of a figure that is shown in percent: `50%`. */
export function sayValue(value: number, asPercent: boolean): string {
  return asPercent ? percentWords(value) : numberWords(value);
}
