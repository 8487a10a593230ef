import type { BookShape } from './book-shape.ts';

/** An expression in a book's own words, or why the book has none for it. */
export type Reworded = { readonly text: string } | { readonly because: string };

/** What a starting model's expression is written with: the words of the book, in place of those of the samples. */
const use = "name in ('report', 'export', 'invite', 'dashboard', 'alert')";
const actions =
  "case when name = 'invite' then 5 when name in ('report', 'export') then 2 when name = 'mail_opened' then 0 else 1 end";
const contact =
  /meeting|\bcall|mail|newsletter|webinar|\bqbr\b|survey|community|social|\bpost\b|support|ticket/i;

/** Words that mean the same in books of different origin, by what they stand for in the starting models. */
const meanings: readonly {
  readonly column: string;
  readonly written: string;
  readonly like: RegExp;
  readonly none: string;
}[] = [
  {
    column: 'events.name',
    written: "name = 'meeting'",
    like: /meeting|\bcall|\bqbr\b|business.review/i,
    none: 'no event is a meeting',
  },
  {
    column: 'events.name',
    written: "name = 'mail_opened'",
    like: /mail|newsletter/i,
    none: 'no event is a mail that was opened',
  },
  {
    column: 'tickets.priority',
    written: "priority = 'urgent'",
    like: /urgent|critical|blocker|highest|^p[01]\b|^1\b/i,
    none: 'no ticket is marked as urgent',
  },
  {
    column: 'tickets.kind',
    written: "kind = 'feature request'",
    like: /feature|request|idea|enhancement/i,
    none: 'no ticket is a request',
  },
  {
    column: 'surveys.kind',
    written: "kind = 'nps'",
    like: /nps|promoter|recommend/i,
    none: 'no survey is an NPS survey',
  },
];

/** An expression over events, tickets, surveys or attributes in the words of a book. An empty text asks for nothing. */
export function reword(expression: string, shape: BookShape): Reworded {
  let text = expression;
  if (text.includes(use)) {
    const names = useNames(shape);
    if (names === 'none') return { because: 'no event says that the product was used' };
    text = text.replace(use, names);
  }
  if (text.includes(actions)) text = text.replace(actions, pricedActions(shape));
  for (const { column, written, like, none } of meanings) {
    if (!text.includes(written)) continue;
    const words = shape.words.get(column);
    const found = words?.filter((word) => like.test(word)) ?? null;
    if (words === undefined || found === null || found.length === words.length) continue;
    if (found.length > 0) text = text.replaceAll(written, among(written.split(' ')[0] ?? '', found));
    else if (text.includes(`when ${written} then`)) text = withoutCase(text, written);
    else return { because: none };
  }
  return rewordSegment(text, shape);
}

/** The condition on events that makes them use: all but those that are contact. Empty where all are use. */
function useNames(shape: BookShape): string | 'none' {
  const words = shape.words.get('events.name') ?? [];
  const talk = words.filter((word) => contact.test(word.replaceAll('_', ' ')));
  if (talk.length === 0) return '';
  return talk.length === words.length ? 'none' : `name not in (${talk.map(quoted).join(', ')})`;
}

/** Names of events that are use of the product. */
export function useWords(shape: BookShape): readonly string[] {
  return (shape.words.get('events.name') ?? []).filter((word) => !contact.test(word.replaceAll('_', ' ')));
}

/** Each action found with its price: one point, until somebody says more. */
function pricedActions(shape: BookShape): string {
  const words = shape.words.get('events.name') ?? [];
  const priced = words
    .slice(0, 12)
    .map((word) => ({ word, points: /mail|newsletter/i.test(word) ? 0 : /invit/i.test(word) ? 5 : 1 }));
  if (priced.length < 2) return '1';
  const cases = priced.map(({ word, points }) => `when name = ${quoted(word)} then ${points}`);
  return `case ${cases.join(' ')} else 1 end`;
}

function withoutCase(text: string, written: string): string {
  const left = text.replace(new RegExp(`when ${written} then -?\\d+ `), '');
  return left.replace(/case else (-?\d+) end/, '$1');
}

const large = /enterprise|strategic|key account|\blarge\b|corporate|premium|platinum|high.?touch|tier ?1\b/i;
const small = /self|\bfree\b|starter|basic|\bsmall\b|\bsmb\b|\blite\b|tech.?touch|low.?touch|tier ?3\b/i;

/** How a book tells large accounts from those that serve themselves: by an attribute, else by money; null if it can not. */
export function segmentsOf(
  shape: BookShape,
): { enterprise: string; selfServe: string; others: string } | null {
  const attributes = shape.attributes
    .filter(({ profile }) => profile.kind === 'text' && profile.distinct >= 2 && profile.distinct <= 12)
    .map(({ column, profile }) => ({
      column,
      large: profile.values.filter((value) => large.test(value.replaceAll('_', ' '))),
      small: profile.values.filter((value) => small.test(value.replaceAll('_', ' '))),
    }));
  const best = attributes.find((one) => one.large.length > 0 && one.small.length > 0);
  if (best !== undefined) {
    const isSmall = among(best.column, best.small);
    return {
      enterprise: among(best.column, best.large),
      selfServe: isSmall,
      others: isSmall.includes(' = ') ? isSmall.replace(' = ', ' <> ') : isSmall.replace(' in ', ' not in '),
    };
  }
  if (shape.arr === null) return null;
  const at = (share: number) =>
    Number((shape.arr?.[Math.floor(share * (shape.arr.length - 1))] ?? 0).toPrecision(1));
  const [low, high] = [at(0.4), at(0.8)];
  if (!(low < high)) return null;
  return { enterprise: `arr >= ${high}`, selfServe: `arr < ${low}`, others: `arr >= ${low}` };
}

function rewordSegment(text: string, shape: BookShape): Reworded {
  if (!/\bsegment\b/.test(text)) return { text };
  const segments = segmentsOf(shape);
  if (segments === null) return { because: 'nothing tells large accounts from those that serve themselves' };
  return {
    text: text
      .replaceAll("segment = 'enterprise'", segments.enterprise)
      .replaceAll("segment = 'self_serve'", segments.selfServe)
      .replaceAll("segment <> 'self_serve'", segments.others),
  };
}

function among(column: string, words: readonly string[]): string {
  return words.length === 1
    ? `${column} = ${quoted(words[0] ?? '')}`
    : `${column} in (${words.slice(0, 20).map(quoted).join(', ')})`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "''")}'`;
}
