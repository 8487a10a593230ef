import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from '../../../test/support/effort.ts';
import { jsonArraySplitter } from './json-array-splitter.ts';

function split(chunks: readonly string[]): { elements: string[]; end: string } {
  const splitter = jsonArraySplitter();
  const elements = chunks.flatMap((chunk) => [...splitter.push(chunk)]);
  return { elements, end: splitter.end() };
}

test('gives the elements of any array, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.nat(60), fc.constantFrom(0, 2), (values, cut, indent) => {
      const text = JSON.stringify(values, null, indent);
      const { elements, end } = split([text.slice(0, cut), text.slice(cut)]);
      expect(elements.map((element) => JSON.parse(element))).toEqual(JSON.parse(text));
      expect(end).toBe('complete');
    }),
    cases(300, 20_000),
  );
});

test('says what is cut off and what is no array', () => {
  expect(split(['[{"a": 1}, {"b"']).end).toBe('cut_off');
  expect(split(['{"a": 1}']).end).toBe('no_array');
  expect(split(['']).end).toBe('no_array');
});
