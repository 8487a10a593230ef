import { type Expr, parse, type SelectStatement } from 'pgsql-ast-parser';
import type { Problem } from '../../diagnostics/index.ts';
import { refuse, type SelectCheck } from './refused-select.ts';
import { isQuery } from './write-query.ts';

const mostCharacters = 20_000;
const mostDepth = 60;

/** A `select` as a tree, or what is wrong with it. */
export interface ParsedSelect {
  readonly statement: SelectStatement | null;
  readonly problems: readonly Problem[];
}

/** Parses the `select` of a source: one statement, no deeper and no longer than a person writes. */
export function parseSelect(source: string, text: string): ParsedSelect {
  const check: SelectCheck = { source, problems: [] };
  const fail = (message: string): ParsedSelect => {
    refuse(check, 'sources/select_refused', message);
    return { statement: null, problems: check.problems };
  };
  if (text.length > mostCharacters)
    return fail(`The select of ${source} is longer than ${mostCharacters} characters.`);
  if (depthOf(text) > mostDepth)
    return fail(`The select of ${source} is nested deeper than ${mostDepth} levels.`);
  let statements: ReturnType<typeof parse>;
  try {
    statements = parse(text.trim().replace(/;$/, ''));
  } catch (error) {
    const at = /at line (\d+) col (\d+)/.exec(error instanceof Error ? error.message : '');
    return fail(
      `The select of ${source} can not be read${at === null ? '' : `: line ${at[1]}, column ${at[2]}`}.`,
    );
  }
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0 || !isQuery(statement))
    return fail(`The select of ${source} must be one SELECT.`);
  return { statement, problems: [] };
}

/** Names of the result's columns; null where a `*` leaves them to the files. */
export function selectColumns(statement: SelectStatement): readonly string[] | null {
  if (statement.type === 'with') return isQuery(statement.in) ? selectColumns(statement.in) : null;
  if (statement.type === 'union' || statement.type === 'union all') return selectColumns(statement.left);
  if (statement.type !== 'select') return null;
  const names = (statement.columns ?? []).map(({ expr, alias }) => alias?.name ?? nameOf(expr));
  return names.every((name) => name !== null) ? (names as string[]) : null;
}

function nameOf(expression: Expr): string | null {
  if (expression.type === 'cast') return nameOf(expression.operand);
  return expression.type === 'ref' && expression.name !== '*' ? expression.name : null;
}

/** Names of the relations that a `select` reads and does not bind itself. */
export function selectRelations(statement: SelectStatement): readonly string[] {
  const names = new Set<string>();
  const bound = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    else if (node !== null && typeof node === 'object') {
      const { type, name, bind } = node as {
        type?: unknown;
        name?: { name?: unknown };
        bind?: { alias: { name: string } }[];
      };
      if (type === 'table' && typeof name?.name === 'string') names.add(name.name);
      for (const entry of bind ?? []) bound.add(entry.alias.name);
      for (const value of Object.values(node)) visit(value);
    }
  };
  visit(statement);
  return [...names].filter((name) => !bound.has(name));
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '(') deepest = Math.max(deepest, ++depth);
    else if (character === ')') depth--;
  }
  return deepest;
}
