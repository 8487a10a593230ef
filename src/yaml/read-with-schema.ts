import type { z } from 'zod';
import { makeProblem, type Place, type Problem, type ProblemCode } from '../diagnostics/index.ts';
import { keysAt } from './schema-keys.ts';
import { entryOf, nodeAt, plainData, type YamlNode } from './yaml-node.ts';

/** The codes a room gives to what schemas find. */
export interface SchemaCodes {
  readonly unknownKey: ProblemCode;
  readonly missingKey: ProblemCode;
  readonly wrongValue: ProblemCode;
}

/**
 * The data of a node as its schema reads it, or null and a problem for everything that does not fit, each at its
 * place. `path` is where the node stands in the file.
 */
export function readWithSchema<Schema extends z.ZodType>(
  schema: Schema,
  node: YamlNode,
  path: readonly string[],
  codes: SchemaCodes,
  problems: Problem[],
): z.output<Schema> | null {
  const result = schema.safeParse(plainData(node), { reportInput: true });
  if (result.success) return result.data;
  const told = new Set<string>();
  for (const issue of result.error.issues) {
    // zod measures the length of what is no text as well: the first thing wrong at a place is the one to mend.
    const at = JSON.stringify(issue.path.map(String));
    if (issue.code !== 'unrecognized_keys' && told.has(at)) continue;
    told.add(at);
    addIssue(issue, [], { schema, node, path, codes, problems });
  }
  return null;
}

interface Reading {
  readonly schema: z.ZodType;
  readonly node: YamlNode;
  readonly path: readonly string[];
  readonly codes: SchemaCodes;
  readonly problems: Problem[];
}

function addIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[], reading: Reading): void {
  const { node, codes, problems } = reading;
  const path = [...above, ...issue.path];
  const at = nodeAt(node, path);
  const place = (found: Place): Place => ({
    ...found,
    path: [...reading.path, ...path].map(String).join('.'),
  });
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(reading.schema, path);
    for (const key of issue.keys) {
      const entry = entryOf(at, key);
      const torn = /['"()]/.test(key)
        ? ' If it is the rest of a value with a comma in it, put the whole value in quotes.'
        : '';
      const message = `There is no key ${key} here.${torn}`;
      problems.push(
        makeProblem(codes.unknownKey, {
          message,
          place: place(entry?.keyText.placeAt(0) ?? node.place),
          written: key,
          allowed,
        }),
      );
    }
    return;
  }
  if (issue.code === 'invalid_union') {
    const nearest = nearestOption(issue.errors, at);
    if (nearest !== undefined) {
      for (const inner of nearest) addIssue(inner, path, reading);
      return;
    }
  }
  if (at === undefined) {
    const parent = nodeAt(node, path.slice(0, -1)) ?? node;
    const message = `The key ${String(path.at(-1) ?? '')} is missing.`;
    problems.push(makeProblem(codes.missingKey, { message, place: place(parent.place) }));
    return;
  }
  const written = at.kind === 'text' ? at.written.text : undefined;
  const found =
    at.kind === 'map'
      ? ' Here is a map.'
      : at.kind === 'list'
        ? ' Here is a list.'
        : at.kind === 'nothing'
          ? ' Nothing is written.'
          : '';
  const allowed = issue.code === 'invalid_value' ? issue.values.map(String) : undefined;
  problems.push(
    makeProblem(codes.wrongValue, {
      message: wordsOf(issue) + found,
      place: place(at.place),
      ...(written === undefined ? {} : { written }),
      ...(allowed === undefined ? {} : { allowed }),
    }),
  );
}

/**
 * Of a union's options the one that was meant: one that takes this kind of node, with the fewest keys it does not
 * know, then the fewest problems. Undefined where none takes it.
 */
function nearestOption(
  errors: readonly (readonly z.core.$ZodIssue[])[],
  at: YamlNode | undefined,
): readonly z.core.$ZodIssue[] | undefined {
  const takes = (issue: z.core.$ZodIssue) =>
    issue.path.length > 0 ||
    issue.code === 'unrecognized_keys' ||
    (at?.kind === 'text' && issue.code !== 'invalid_type');
  const unknown = (issues: readonly z.core.$ZodIssue[]) =>
    issues.filter((issue) => issue.code === 'unrecognized_keys').length;
  return errors
    .filter((issues) => issues.every(takes))
    .sort((a, b) => unknown(a) - unknown(b) || a.length - b.length)[0];
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'object' || issue.expected === 'record')
      return 'Here stands a map of keys and values.';
    if (issue.expected === 'array') return 'Here stands a list.';
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return 'The list must not be empty.';
  if (issue.code === 'invalid_union') return 'This is none of the forms that can stand here.';
  return issue.message;
}
