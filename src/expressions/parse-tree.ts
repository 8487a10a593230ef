import { type Expr, parse } from 'pgsql-ast-parser';
import { makeProblem, type Problem, type WrittenText } from '../diagnostics/index.ts';
import { type Token, tokenizeExpression } from './tokenize-expression.ts';

const mostNesting = 50;

/** A parsed expression whose leaves stand for tokens: `n7` and `'7'` are the token 7, numbers go by position. */
export interface Tree {
  readonly root: Expr;
  readonly tokens: readonly Token[];
  /** The token at a position of the parser's text. */
  readonly tokenAt: (position: number) => Token | undefined;
}

/** What reads like SQL but is none of ours, by the word that gives it away. */
const sqlWords: ReadonlyMap<string, string> = new Map([
  ['select', 'sub-selects'],
  ['exists', 'sub-selects'],
  ['union', 'sub-selects'],
  ['over', 'window functions'],
  ['partition', 'window functions'],
  ['cast', 'casts'],
  ['interval', 'casts'],
  ['date', 'casts'],
  ['timestamp', 'casts'],
  ['like', 'text patterns'],
  ['ilike', 'text patterns'],
  ['similar', 'text patterns'],
  ['array', 'list constructors'],
  ['extract', 'casts'],
]);

/**
 * The tree of an expression, or null and problems. Nothing a person wrote but keywords and signs reaches the
 * parser: names, texts and numbers are replaced by their token's number, so no word can be taken for SQL.
 */
export function parseTree(source: WrittenText, problems: Problem[]): Tree | null {
  const tokens = tokenizeExpression(source, problems);
  if (tokens === null || tooDeep(tokens, source, problems)) return null;
  const starts: number[] = [];
  let text = '';
  tokens.forEach((token, index) => {
    starts.push(text.length);
    text += `${standIn(token, index)} `;
  });
  const tokenAt = (position: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return tokens[low];
  };
  try {
    const root = parse(text, { entry: 'expr', locationTracking: true })[0] as Expr | undefined;
    if (root !== undefined) return { root, tokens, tokenAt };
  } catch (error) {
    const column = error instanceof Error ? /\bat line 1 col (\d+)/.exec(error.message)?.[1] : undefined;
    const token = column === undefined ? undefined : tokenAt(Number(column) - 1);
    problems.push(syntaxProblem(source, tokens, token));
    return null;
  }
  problems.push(syntaxProblem(source, tokens, undefined));
  return null;
}

function standIn(token: Token, index: number): string {
  if (token.kind === 'name') return `n${index}`;
  if (token.kind === 'text') return `'${index}'`;
  if (token.kind === 'keyword' || token.kind === 'sign') return token.value;
  return '1';
}

function syntaxProblem(source: WrittenText, tokens: readonly Token[], token: Token | undefined): Problem {
  const index = token === undefined ? tokens.length : tokens.indexOf(token);
  const called = tokens.filter(
    (one, at) =>
      one.kind === 'name' &&
      (tokens[at + 1]?.value === '(' || (at < index && one.value.toLowerCase() === 'select')),
  );
  for (const near of [tokens[index], tokens[index - 1], ...called]) {
    const what =
      near?.kind === 'name' && source.text[near.start] !== '"'
        ? sqlWords.get(near.value.toLowerCase())
        : undefined;
    if (near !== undefined && what !== undefined) {
      return makeProblem('expressions/not_allowed', {
        message: `Expressions have no ${what}.`,
        place: source.placeAt(near.start),
        written: near.value,
      });
    }
  }
  if (token === undefined) {
    return makeProblem('expressions/syntax', {
      message: 'The expression ends too early: something is missing.',
      place: source.placeAt(source.text.trimEnd().length),
      written: source.text,
    });
  }
  const written = source.text.slice(token.start, token.end);
  return makeProblem('expressions/syntax', {
    message: `${written} can not stand here.`,
    place: source.placeAt(token.start),
    written: source.text.slice(Math.max(0, token.start - 30), token.end + 10),
  });
}

function tooDeep(tokens: readonly Token[], source: WrittenText, problems: Problem[]): boolean {
  let open = 0;
  let prefixes = 0;
  for (const { kind, value, start } of tokens) {
    if (kind === 'keyword' || kind === 'sign') {
      if (value === '(' || value === 'case') open += 1;
      if (value === ')' || value === 'end') open -= 1;
    }
    prefixes =
      (kind === 'keyword' && value === 'not') || (kind === 'sign' && (value === '-' || value === '+'))
        ? prefixes + 1
        : value === '('
          ? prefixes
          : 0;
    if (open + prefixes > mostNesting) {
      problems.push(
        makeProblem('expressions/too_deep', {
          message: `The expression is nested more than ${mostNesting} deep.`,
          place: source.placeAt(start),
        }),
      );
      return true;
    }
  }
  return false;
}
