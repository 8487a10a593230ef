import type { Expression } from '../../expressions/index.ts';

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A name compared with a number or text: what can be reasoned about without data. */
interface Term {
  readonly name: string;
  readonly operator: Comparison;
  readonly value: number | string | boolean;
}

/** Terms that all hold. */
type Terms = readonly Term[];

/** Whether no account can ever meet the condition. */
export function isNeverTrue(condition: Expression): boolean {
  const ways = waysToHold(condition);
  return ways.length > 0 && ways.every((terms) => terms !== null && contradict(terms));
}

/** Whether everything that meets `condition` meets `earlier` too. */
export function isCovered(condition: Expression, earlier: Expression): boolean {
  const wider = waysToHold(earlier).filter((terms) => terms !== null);
  const ways = waysToHold(condition);
  return ways.every(
    (terms) =>
      terms !== null &&
      (contradict(terms) ||
        wider.some((other) => other.every((term) => terms.some((own) => implies(own, term))))),
  );
}

/**
 * The ways in which a condition can hold, each a list of terms; null for a way of which no more can be said. A part
 * that is no plain comparison narrows its way by something unknown, which never widens what follows from it.
 */
function waysToHold(condition: Expression): readonly (Terms | null)[] {
  if (condition.kind === 'binary' && condition.operator === 'or')
    return [...waysToHold(condition.left), ...waysToHold(condition.right)];
  if (condition.kind === 'binary' && condition.operator === 'and') {
    const [left, right] = [waysToHold(condition.left), waysToHold(condition.right)];
    if (left.length * right.length > 64) return [null];
    return left.flatMap((one) => right.map((other) => [...(one ?? unknownPart), ...(other ?? unknownPart)]));
  }
  if (condition.kind === 'in' && !condition.negated) {
    const ways = condition.among.map((each) => termOf('=', condition.of, each));
    return ways.map((term) => (term === null ? null : [term]));
  }
  const term = termOfCondition(condition);
  return [term === null ? null : [term]];
}

/** Stands in a list of terms for a part of which nothing can be said: it implies nothing and nothing implies it. */
const unknownPart: Terms = [{ name: '', operator: '=', value: Number.NaN }];

function termOfCondition(condition: Expression): Term | null {
  if (condition.kind === 'name')
    return termOf('=', condition, { kind: 'literal', type: 'boolean', value: true });
  if (condition.kind === 'not')
    return termOf('=', condition.of, { kind: 'literal', type: 'boolean', value: false });
  if (condition.kind !== 'binary') return null;
  const { operator, left, right } = condition;
  if (!['=', '<>', '<', '<=', '>', '>='].includes(operator)) return null;
  const comparison = operator as Comparison;
  return termOf(comparison, left, right) ?? termOf(turned[comparison], right, left);
}

const turned: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function termOf(operator: Comparison, of: Expression, with_: Expression): Term | null {
  if (with_.kind !== 'literal') return null;
  const isPlain = of.kind === 'name' || (of.kind === 'call' && of.args.every((arg) => arg.kind === 'name'));
  return isPlain ? { name: JSON.stringify(of), operator, value: with_.value } : null;
}

function implies(own: Term, other: Term): boolean {
  if (own.name !== other.name || own.name === '') return false;
  const { value } = own;
  if (own.operator === '=') return meets(value, other);
  if (other.operator === '<>' && own.operator === '<>') return value === other.value;
  if (typeof value !== 'number' || typeof other.value !== 'number') return false;
  if (own.operator === '<' || own.operator === '<=') {
    if (other.operator === '<=') return value <= other.value;
    if (other.operator === '<') return own.operator === '<' ? value <= other.value : value < other.value;
    return other.operator === '<>' && (own.operator === '<' ? value <= other.value : value < other.value);
  }
  if (own.operator === '>' || own.operator === '>=') {
    if (other.operator === '>=') return value >= other.value;
    if (other.operator === '>') return own.operator === '>' ? value >= other.value : value > other.value;
    return other.operator === '<>' && (own.operator === '>' ? value >= other.value : value > other.value);
  }
  return false;
}

function meets(value: Term['value'], { operator, value: limit }: Term): boolean {
  switch (operator) {
    case '=':
      return value === limit;
    case '<>':
      return value !== limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    default:
      return value >= limit;
  }
}

/** Whether two of the terms can not hold together. */
function contradict(terms: Terms): boolean {
  return terms.some((one, index) =>
    terms.slice(index + 1).some((other) => one.name === other.name && one.name !== '' && exclude(one, other)),
  );
}

function exclude(one: Term, other: Term): boolean {
  if (one.operator === '=') return !meets(one.value, other);
  if (other.operator === '=') return !meets(other.value, one);
  if (typeof one.value !== 'number' || typeof other.value !== 'number') return false;
  const [below, above] = one.operator.startsWith('<') ? [one, other] : [other, one];
  if (!['<', '<='].includes(below.operator) || !['>', '>='].includes(above.operator)) return false;
  const [high, low] = [Number(below.value), Number(above.value)];
  return low > high || (low === high && (below.operator === '<' || above.operator === '>'));
}
