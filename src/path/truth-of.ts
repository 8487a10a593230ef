import type { Expression, Name } from '../expressions/index.ts';

/** What a name is: its value (null as in SQL), or nothing that we could tell. */
export type Told = { readonly value: number | string | boolean | null } | 'untold';

/** What a condition is asked about. */
export interface Situation {
  readonly name: (name: Name) => Told;
  /** Whether the sponsor who left has a successor who was met; null: we can not tell. */
  readonly isSponsorReplaced: boolean | null;
}

/** The truths that a condition may have, given what can be told: SQL's three, several where something is untold. */
export type Truths = ReadonlySet<boolean | null>;

const anything: Truths = new Set([true, false, null]);

/** Never leaves out a truth that is possible, so that what is ruled out is certain. */
export function truthsOf(condition: Expression, situation: Situation): Truths {
  switch (condition.kind) {
    case 'not':
      return new Set([...truthsOf(condition.of, situation)].map((truth) => (truth === null ? null : !truth)));
    case 'binary': {
      const { operator, left, right } = condition;
      if (operator === 'and') return pairs(truthsOf(left, situation), truthsOf(right, situation), both);
      if (operator === 'or') return pairs(truthsOf(left, situation), truthsOf(right, situation), either);
      return comparison(operator, told(left, situation), told(right, situation));
    }
    case 'is_null': {
      const of = told(condition.of, situation);
      return of === 'untold' ? new Set([true, false]) : new Set([(of.value === null) !== condition.negated]);
    }
    case 'call':
      return condition.function === 'sponsor_replaced' && situation.isSponsorReplaced !== null
        ? new Set([situation.isSponsorReplaced])
        : anything;
    default: {
      const of = told(condition, situation);
      if (of === 'untold') return anything;
      return new Set([typeof of.value === 'boolean' ? of.value : null]);
    }
  }
}

function told(expression: Expression, situation: Situation): Told {
  switch (expression.kind) {
    case 'literal':
      return { value: expression.value };
    case 'null':
      return { value: null };
    case 'name':
      return situation.name(expression.name);
    case 'negate': {
      const of = told(expression.of, situation);
      return of === 'untold' || of.value === null ? of : { value: -Number(of.value) };
    }
    default:
      return 'untold';
  }
}

function comparison(operator: string, left: Told, right: Told): Truths {
  if (left === 'untold' || right === 'untold') return anything;
  const [a, b] = [left.value, right.value];
  if (a === null || b === null) return new Set([null]);
  switch (operator) {
    case '=':
      return new Set([a === b]);
    case '<>':
      return new Set([a !== b]);
    case '<':
      return new Set([a < b]);
    case '<=':
      return new Set([a <= b]);
    case '>':
      return new Set([a > b]);
    case '>=':
      return new Set([a >= b]);
    default:
      return anything;
  }
}

function pairs(
  left: Truths,
  right: Truths,
  join: (a: boolean | null, b: boolean | null) => boolean | null,
): Truths {
  return new Set([...left].flatMap((a) => [...right].map((b) => join(a, b))));
}

function both(a: boolean | null, b: boolean | null): boolean | null {
  return a === false || b === false ? false : a === null || b === null ? null : true;
}

function either(a: boolean | null, b: boolean | null): boolean | null {
  return a === true || b === true ? true : a === null || b === null ? null : false;
}
