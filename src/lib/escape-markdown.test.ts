import { expect, it } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';

/** What Markdown shows of text in which every sign that means something has a backslash before it. */
const shown = (markdown: string) => markdown.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');

it('leaves no sign that means something', () => {
  const name = 'Oak & Sons, R&D *_|<>&amp;[x](y)#`~{}\\ West';
  const escaped = escapeMarkdown(name);
  expect(shown(escaped)).toBe(name);
  expect(escaped.replaceAll(/\\./g, '')).toBe('Oak & Sons, RD amp;x(y) West');
});

it('makes no list, rule, heading or second line of a text', () => {
  expect(['- a', '+ a', '--', '===', '12. May', '3) b', 'a\r\n# b', '    code'].map(escapeMarkdown)).toEqual([
    '\\- a',
    '\\+ a',
    '\\--',
    '\\===',
    '12\\. May',
    '3\\) b',
    'a \\# b',
    'code',
  ]);
});

it('leaves numbers and plain sentences alone', () => {
  const plain = [
    '-3.2',
    '+4.2',
    '+€12k',
    '3.5 points.',
    '2026-03-31',
    '…',
    '→ 70',
    'Acme, Inc.: "well" - so far',
  ];
  expect(plain.map(escapeMarkdown)).toEqual(plain);
});
