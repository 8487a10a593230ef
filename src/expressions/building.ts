import type { Expr } from 'pgsql-ast-parser';
import { makeProblem, type Problem, type ProblemCode, type WrittenText } from '../diagnostics/index.ts';
import type { Expression, ValueType } from './expression.ts';
import type { ExpressionPlace } from './expression-place.ts';
import type { Tree } from './parse-tree.ts';
import type { Token } from './tokenize-expression.ts';

/** An expression with its type; `null` goes with every type. */
export interface Typed {
  readonly expression: Expression;
  readonly type: ValueType | null;
}

/** What building needs wherever it is in the tree. */
export interface Building {
  readonly source: WrittenText;
  readonly tree: Tree;
  readonly place: ExpressionPlace;
  readonly problems: Problem[];
  /** `row` inside aggregates and in conditions on rows. */
  readonly about: 'row' | 'day';
  readonly insideAggregate: boolean;
  /** Builds the parts of a node: `buildExpression`. */
  readonly build: (node: Expr, building: Building) => Typed | null;
}

/** An expression of a known type. */
export function typed(expression: Expression, type: ValueType | null): Typed {
  return { expression, type };
}

/** The token a node starts with. */
export function tokenOf(node: Expr, building: Building): Token | undefined {
  return node._location === undefined ? undefined : building.tree.tokenAt(node._location.start);
}

/** Adds a problem at a node, with the text as written there; gives null. */
export function report(
  building: Building,
  node: Expr,
  code: ProblemCode,
  message: string,
  allowed?: readonly string[],
): null {
  const first = tokenOf(node, building);
  const last = node._location === undefined ? undefined : building.tree.tokenAt(node._location.end - 1);
  const start = first?.start ?? 0;
  const written = building.source.text.slice(start, last?.end ?? building.source.text.length);
  building.problems.push(
    makeProblem(code, {
      message,
      place: building.source.placeAt(start),
      written,
      ...(allowed === undefined ? {} : { allowed }),
    }),
  );
  return null;
}

/** Words for a type, in messages. */
export function typeWords(type: ValueType | null): string {
  const words: Record<ValueType, string> = {
    number: 'a number',
    text: 'a text',
    boolean: 'true or false',
    day: 'a day',
    instant: 'a time',
    texts: 'a list of texts',
  };
  return type === null ? 'null' : words[type];
}
