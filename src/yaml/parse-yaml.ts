import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type YAMLError,
} from 'yaml';
import { makeProblem, type Place, type Problem, type ProblemCode } from '../diagnostics/index.ts';
import { scalarText } from './scalar-text.ts';
import { yamlDepth } from './yaml-depth.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';

const mostBytes = 1_048_576;
const mostDepth = 20;
const mostSyntaxProblems = 20;

/**
 * The contents of a YAML file, or null and problems at their places. Never throws, whatever the bytes.
 */
export function parseYaml(input: Uint8Array | string, file: string, problems: Problem[]): YamlNode | null {
  const fail = (code: ProblemCode, message: string, place: Place = { file }, written?: string): null => {
    problems.push(makeProblem(code, { message, place, ...(written === undefined ? {} : { written }) }));
    return null;
  };
  if (input.length > mostBytes)
    return fail('yaml/too_large', `The file has ${input.length} bytes; at most ${mostBytes} are read.`);
  const source = decode(input);
  if (source === null) return fail('yaml/not_utf8', 'The file is no UTF-8 text.');
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.exec(source);
  const tokens: CST.Token[] = [...new Parser(lines.addNewLine).parse(source)];
  if (control !== null) {
    const character = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return fail(
      'yaml/control_character',
      `The character ${character} can not stand in a text file.`,
      placeAt(control.index),
    );
  }
  const deep = tokens.map((token) => yamlDepth(token, mostDepth)).find((at) => at !== null);
  if (deep != null)
    return fail('yaml/too_deep', `Lists and maps are nested more than ${mostDepth} deep.`, placeAt(deep));
  const documents = [
    ...new Composer({ schema: 'failsafe', uniqueKeys: false, version: '1.2' }).compose(
      tokens,
      true,
      source.length,
    ),
  ];
  const [document, second] = documents;
  if (document === undefined) return fail('yaml/empty', 'The file is empty.');
  const errors: YAMLError[] = documents.flatMap((one) => [...one.errors, ...one.warnings]);
  for (const error of errors.slice(0, mostSyntaxProblems)) {
    const tab = error.code === 'TAB_AS_INDENT';
    const line = source.slice(error.pos[0]).split('\n', 1)[0] ?? '';
    fail(
      tab ? 'yaml/tab' : 'yaml/syntax',
      syntaxWords[error.code] ?? 'This is no YAML.',
      placeAt(error.pos[0]),
      line,
    );
  }
  if (second !== undefined)
    fail('yaml/two_documents', 'A second document starts here.', placeAt(second.range[0]));
  if (errors.length > 0 || second !== undefined) return null;
  if (document.contents === null) return fail('yaml/empty', 'The file is empty.');
  return composeNode(document, source, placeAt, problems);
}

function decode(input: Uint8Array | string): string | null {
  if (typeof input === 'string') return input.replace(/^\ufeff/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    return null;
  }
}

function composeNode(
  document: Document.Parsed,
  source: string,
  placeAt: (offset: number) => Place,
  problems: Problem[],
): YamlNode {
  const textOf = (value: unknown, range: readonly number[] | null | undefined) =>
    scalarText(String(value), { source, start: range?.[0] ?? 0, end: range?.[1] ?? 0, placeAt });
  const visit = (node: unknown, at: number): YamlNode => {
    const place = placeAt(at);
    if (node === null || node === undefined) return { kind: 'nothing', place };
    if (isAlias(node)) {
      refuse(
        'yaml/anchor',
        'Aliases are not read: write the value out.',
        node.range?.[0] ?? at,
        `*${node.source}`,
      );
      return { kind: 'nothing', place };
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { kind: 'nothing', place };
    const start = node.range?.[0] ?? at;
    if (node.anchor !== undefined)
      refuse(
        'yaml/anchor',
        'Anchors are not read: write the value out where it is needed.',
        start,
        `&${node.anchor}`,
      );
    if (node.tag !== undefined) {
      refuse(
        'yaml/anchor',
        'Tags are not read: texts are taken as they are written.',
        start,
        node.tag.replace('tag:yaml.org,2002:', '!!'),
      );
    }
    if (isSeq(node))
      return { kind: 'list', items: node.items.map((item) => visit(item, start)), place: placeAt(start) };
    if (isScalar(node)) {
      const quoted = node.type !== 'PLAIN';
      if (!quoted && node.value === '') return { kind: 'nothing', place: placeAt(start) };
      return { kind: 'text', written: textOf(node.value, node.range), quoted, place: placeAt(start) };
    }
    const seen = new Set<string>();
    const entries: YamlEntry[] = [];
    for (const pair of node.items) {
      const key: unknown = pair.key;
      const keyStart = (isScalar(key) || isMap(key) || isSeq(key) ? key.range?.[0] : undefined) ?? start;
      if (!isScalar(key) || key.value === '' || key.value === '__proto__') {
        refuse(
          'yaml/bad_key',
          isScalar(key) ? 'This can not be a key.' : 'A key must be a plain word.',
          keyStart,
          isScalar(key) ? String(key.value) : undefined,
        );
        continue;
      }
      const name = String(key.value);
      if (name === '<<' && key.type === 'PLAIN')
        refuse('yaml/anchor', 'Merge keys are not read: write the keys out.', keyStart, name);
      else if (seen.has(name))
        refuse('yaml/duplicate_key', `The key ${name} stands here a second time.`, keyStart, name);
      else entries.push({ key: name, keyText: textOf(name, key.range), value: visit(pair.value, keyStart) });
      if (key.anchor !== undefined)
        refuse(
          'yaml/anchor',
          'Anchors are not read: write the value out where it is needed.',
          keyStart,
          `&${key.anchor}`,
        );
      seen.add(name);
    }
    return { kind: 'map', entries, place: placeAt(start) };
  };
  const refuse = (code: ProblemCode, message: string, at: number, written?: string) => {
    problems.push(
      makeProblem(code, { message, place: placeAt(at), ...(written === undefined ? {} : { written }) }),
    );
  };
  return visit(document.contents, 0);
}

const syntaxWords: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'A tab is used for indenting: use spaces.',
  BAD_INDENT: 'The indentation does not fit the lines above, or a bracket is not closed.',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon stands in this line: put the value in quotes.',
  BLOCK_IN_FLOW: 'A block can not stand inside { } or [ ].',
  MISSING_CHAR:
    'A quote, bracket, comma or colon is missing here. Inside { } a value with a comma needs quotes.',
  UNEXPECTED_TOKEN: 'This can not stand here: a bracket too many, or a value that needs quotes.',
  BAD_SCALAR_START: 'A value can not start with this character: put it in quotes.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand in one line.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1,024 characters.',
  BAD_DQ_ESCAPE: 'This is no escape of a text in double quotes.',
  MULTIPLE_DOCS: 'A second document starts here.',
  BAD_DIRECTIVE: 'Directives are not read.',
  TAG_RESOLVE_FAILED: 'Tags are not read: texts are taken as they are written.',
};
