/** The types of values in expressions. `texts` is a list of text. */
export type ValueType = 'number' | 'text' | 'boolean' | 'day' | 'instant' | 'texts';

/** What a name in an expression stands for, once looked up. */
export type Name =
  /** A column of the fact rows a metric is based on (also a person's extra columns and event properties). */
  | { readonly scope: 'column'; readonly column: string; readonly type: ValueType }
  /** An attribute of the account as of the day, from `accounts` and `account_changes`. */
  | { readonly scope: 'attribute'; readonly attribute: string; readonly type: ValueType }
  /** Computed for every account and day whatever the model says. */
  | { readonly scope: 'derived'; readonly column: DerivedName; readonly type: ValueType }
  /** The name of the stage the account is in. */
  | { readonly scope: 'stage'; readonly type: 'text' }
  /** A metric's value. */
  | { readonly scope: 'metric'; readonly metric: string; readonly type: ValueType }
  /** A metric's points, 0..100. */
  | { readonly scope: 'points'; readonly metric: string; readonly type: 'number' }
  /** A dimension's points, 0..100. */
  | { readonly scope: 'dimension'; readonly dimension: string; readonly type: 'number' }
  /** Whether the condition of a cap holds (plays only). */
  | { readonly scope: 'cap'; readonly cap: string; readonly type: 'boolean' }
  /** The score and the computed band (archetypes and plays only). */
  | { readonly scope: 'score'; readonly type: 'number' }
  | { readonly scope: 'band'; readonly type: 'text' };

/** Derived by the day for every account: model.md, *Facts*, last lines. */
export const derivedNames = {
  arr: 'number',
  seats: 'number',
  renewal_on: 'day',
  decide_by: 'day',
  leaving: 'boolean',
  tenure_days: 'number',
} as const satisfies Record<string, ValueType>;
/** A figure derived by the day from contracts and the account. */
export type DerivedName = keyof typeof derivedNames;

/** What stands between two expressions. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

/** Functions of one row or one account-day. */
export type ScalarFunction =
  | 'abs'
  | 'round'
  | 'least'
  | 'greatest'
  | 'coalesce'
  | 'nullif'
  | 'lower'
  /** Whether a list of texts has an element. */
  | 'contains'
  /** Whole days from asOf until a date: negative when it is past. */
  | 'days_until'
  /** Whole days from a date until asOf. */
  | 'days_since'
  /** Event rows: the person or one of the attendees held the role that day. */
  | 'attended'
  /** Account-day: an executive sponsor's role, or their time at the account, ended within the window. */
  | 'sponsor_left_within'
  /** Account-day: another person holds the role and attended a meeting since the leaving. */
  | 'sponsor_replaced';

/** Functions over the rows that count on a day. `docs/model-reference.md` says what each gives. */
export type AggregateFunction =
  | 'count'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'median'
  | 'percentile'
  | 'last'
  | 'any'
  | 'share'
  | 'days_since_last'
  /** Hours: gaps under 30 minutes between a person's events, summed. */
  | 'time_spent'
  /** Share (0..1) of the rows that belong to the busiest person. */
  | 'busiest_person_share'
  /** Entitled products without an event whose `product` names them in the window. */
  | 'unused_products';

/** An expression after parsing, type checking and name look-up: plain data, no text from a person in it but literals. */
export type Expression =
  | { readonly kind: 'literal'; readonly type: ValueType; readonly value: string | number | boolean }
  | { readonly kind: 'null' }
  /** `84d`: a number of days. */
  | { readonly kind: 'duration'; readonly days: number }
  | { readonly kind: 'name'; readonly name: Name }
  /** The local date on which the row occurred: the pseudo-column `day`. */
  | { readonly kind: 'row_day' }
  | { readonly kind: 'not' | 'negate'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'in';
      readonly of: Expression;
      readonly among: readonly Expression[];
      readonly negated: boolean;
    }
  | { readonly kind: 'is_null'; readonly of: Expression; readonly negated: boolean }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
      readonly otherwise: Expression | null;
    }
  | { readonly kind: 'call'; readonly function: ScalarFunction; readonly args: readonly Expression[] }
  | {
      readonly kind: 'aggregate';
      readonly function: AggregateFunction;
      /** Empty for `count(*)`, `days_since_last`, `time_spent`, `busiest_person_share`, `unused_products`; several only with `distinct`. */
      readonly args: readonly Expression[];
      readonly distinct: boolean;
      /** `count(*) filter (where ...)`: only rows for which it is true. */
      readonly filter: Expression | null;
    };
