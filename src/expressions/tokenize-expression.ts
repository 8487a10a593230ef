import { makeProblem, type Problem, type WrittenText } from '../diagnostics/index.ts';

/** A piece of an expression. Offsets count in the text as written. */
export interface Token {
  readonly kind: 'name' | 'keyword' | 'text' | 'number' | 'percent' | 'duration' | 'sign';
  /** Names and texts without their quotes, keywords in small letters. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export const mostCharacters = 2_000;
const keywords = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'null',
  'true',
  'false',
  'case',
  'when',
  'then',
  'else',
  'end',
  'between',
  'distinct',
  'filter',
  'where',
]);
const space = /\s+/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const quotedName = /"((?:[^"]|"")*)"/y;
const quotedText = /'((?:[^']|'')*)'/y;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const unit = /[\p{L}_][\p{L}\p{N}_]*/uy;
const sign = /<=|>=|<>|!=|[()=<>+\-*/,.]/y;

/** SQL that is refused by name, so that the message can say what it is. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/--|\/\*/y, 'comments'],
  [/;/y, '`;`: an expression is one expression'],
  [/::/y, 'casts'],
  [/\$\w*|\?|:\w*/y, 'parameters'],
  [/~~?\*?|\|\||[[\]]/y, 'patterns, joining of texts and list positions'],
];

/** The tokens of an expression, or null and problems. Comments, `;`, casts and parameters stop here. */
export function tokenizeExpression(source: WrittenText, problems: Problem[]): Token[] | null {
  const { text } = source;
  if (text.trim() === '') {
    problems.push(
      makeProblem('expressions/empty', { message: 'An expression is missing.', place: source.placeAt(0) }),
    );
    return null;
  }
  if (text.length > mostCharacters) {
    const message = `The expression has ${text.length} characters; at most ${mostCharacters} are allowed.`;
    problems.push(makeProblem('expressions/too_long', { message, place: source.placeAt(0) }));
    return null;
  }
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const refuse = (
    code:
      | 'expressions/not_allowed'
      | 'expressions/unclosed_text'
      | 'expressions/unexpected_character'
      | 'expressions/unknown_unit',
    message: string,
    written: string,
  ): null => {
    problems.push(makeProblem(code, { message, place: source.placeAt(at), written }));
    return null;
  };
  while (at < text.length) {
    const blank = match(space);
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    for (const [pattern, what] of refused) {
      const found = match(pattern);
      if (found !== null) return refuse('expressions/not_allowed', `Expressions have no ${what}.`, found[0]);
    }
    const token = match(word) ?? match(quotedName) ?? match(quotedText) ?? match(number) ?? match(sign);
    const start = at;
    if (token === null) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      if (character === "'" || character === '"')
        return refuse(
          'expressions/unclosed_text',
          `The quote ${character} is not closed.`,
          text.slice(at, at + 40),
        );
      return refuse(
        'expressions/unexpected_character',
        `The character ${character} has no meaning here.`,
        character,
      );
    }
    at += token[0].length;
    const add = (kind: Token['kind'], value: string) => tokens.push({ kind, value, start, end: at });
    const [written] = token;
    if (written.startsWith("'")) add('text', (token[1] ?? '').replaceAll("''", "'"));
    else if (written.startsWith('"')) add('name', (token[1] ?? '').replaceAll('""', '"'));
    else if (/^[\d.]/.test(written) && written !== '.') {
      const letters = match(unit);
      if (letters !== null) {
        if (letters[0] !== 'd' || !/^\d+$/.test(written)) {
          return refuse(
            'expressions/unknown_unit',
            `${written}${letters[0]} is no number: durations are whole days, such as 84d.`,
            written + letters[0],
          );
        }
        at += 1;
        add('duration', written);
      } else if (text[at] === '%') {
        at += 1;
        add('percent', written);
      } else add('number', written);
    } else if (/^[\p{L}_]/u.test(written)) {
      const small = written.toLowerCase();
      add(keywords.has(small) ? 'keyword' : 'name', keywords.has(small) ? small : written);
    } else add('sign', written);
  }
  return tokens;
}
