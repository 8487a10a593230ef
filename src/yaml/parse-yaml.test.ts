import { describe, expect, it } from 'vitest';
import type { Problem } from '../diagnostics/index.ts';
import { parseYaml } from './parse-yaml.ts';
import { nodeAt, plainData, type YamlNode } from './yaml-node.ts';

function read(text: string): YamlNode {
  const problems: Problem[] = [];
  const node = parseYaml(text, 'x.yaml', problems);
  expect(problems).toEqual([]);
  if (node === null) throw new Error('nothing was read');
  return node;
}

describe('parseYaml', () => {
  it('keeps every scalar and key as the text it was written as', () => {
    expect(plainData(read('{ 0%: 0, 20%: 40, yes: no, on: 0.10, 2024-01-01: 1e3, x: ~, y: 0x10 }'))).toEqual({
      '0%': '0',
      '20%': '40',
      yes: 'no',
      on: '0.10',
      '2024-01-01': '1e3',
      x: '~',
      y: '0x10',
    });
  });

  it('gives objects without a prototype, so that no key is taken for something inherited', () => {
    const data = plainData(read('constructor: 1')) as Record<string, unknown>;
    expect([Object.getPrototypeOf(data), data.toString]).toEqual([null, undefined]);
  });

  it('never follows an alias, so that a small file stays small', () => {
    const level = (n: number): string =>
      `l${n}: &l${n} [${Array(10)
        .fill(`*l${n - 1}`)
        .join(', ')}]`;
    // Followed, this would be a list of ten thousand million texts.
    const bomb = ['l0: &l0 [x]', ...Array.from({ length: 10 }, (_, n) => level(n + 1))].join('\n');
    const problems: Problem[] = [];
    const node = parseYaml(bomb, 'x.yaml', problems);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['yaml/anchor']));
    expect(problems.filter(({ written }) => written === '*l9')).toHaveLength(10);
    expect(JSON.stringify(node).length).toBeLessThan(100 * bomb.length);
  });

  it('reads a file with a byte order mark and Windows line ends', () => {
    expect(plainData(read('\ufeffa: 1\r\nb:\r\n  - x\r\n'))).toEqual({ a: '1', b: ['x'] });
  });

  it.each([
    ['plain', 'a: count(x) / y', 1, 4],
    ['quoted once', "a: 'count(x) / y'", 1, 5],
    ['quoted twice', 'a: "count(x) / y"', 1, 5],
    ['in a map of one line', '{ b: 1, a: count(x) / y }', 1, 12],
    ['in a block', 'b: 1\na: |\n  count(x) / y\n', 3, 3],
  ])('knows the place of each character of a text that is %s', (_, text, line, column) => {
    const node = nodeAt(read(text), ['a']);
    if (node?.kind !== 'text') throw new Error('no text');
    const offset = node.written.text.indexOf('y');
    expect(node.written.placeAt(0)).toEqual({ file: 'x.yaml', line, column });
    expect(node.written.placeAt(offset)).toEqual({ file: 'x.yaml', line, column: column + offset });
  });

  it('follows doubled quotes and folded lines', () => {
    const doubled = nodeAt(read("a: name = 'it''s' or y"), ['a']);
    const quoted = nodeAt(read("a: 'name = ''it'' or y'"), ['a']);
    const folded = nodeAt(read('a: one\n  two\n  y\n'), ['a']);
    const place = (node: YamlNode | undefined) =>
      node?.kind === 'text' ? node.written.placeAt(node.written.text.indexOf('y')) : null;
    expect(place(doubled)).toMatchObject({ line: 1, column: 22 });
    expect(place(quoted)).toMatchObject({ line: 1, column: 22 });
    expect(place(folded)).toMatchObject({ line: 3, column: 3 });
  });
});
