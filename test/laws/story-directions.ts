import type { Evidence, Sentence } from '../../src/story/index.ts';

/** Sentences that say which way something went, or from what to what: checked against the two ends in their evidence. */
export function wrongDirection({ id, text, evidence }: Sentence): string[] {
  const ends = endsOf(id, evidence);
  if (ends === null) return [];
  const [from, to] = ends;
  const says = (word: string): boolean => text.includes(` ${word} `);
  const isUp = says('rose') || says('up');
  const isDown = says('fell') || says('down');
  if ((isUp && to < from) || (isDown && to > from)) return [`${id}: ${from} to ${to}: ${text}`];
  const order = / from ([\d.,]+)(k?) ?(%?).* to ([\d.,]+)(k?) ?(%?)/.exec(text);
  if (order === null) return [];
  const read = (digits = '', thousand = '', percent = ''): number =>
    (Number(digits.replaceAll(',', '').replace(/\.$/, '')) * (thousand === '' ? 1 : 1000)) /
    (percent === '' ? 1 : 100);
  const [a, b] = [read(order[1], order[2], order[3]), read(order[4], order[5], order[6])];
  const isNear = (said: number, is: number): boolean =>
    Math.abs(said - is) <= Math.max(0.51, Math.abs(is) * 0.06);
  return isNear(a, from) && isNear(b, to)
    ? []
    : [`${id}: said ${a} to ${b}, it went ${from} to ${to}: ${text}`];
}

function endsOf(id: string, evidence: readonly Evidence[]): [number, number] | null {
  if (id === 'what_changed.metric_moved') {
    const values = evidence.flatMap((each) => (each.kind === 'metric' ? [each] : []));
    return pair(values);
  }
  if (['what_changed.score_moved', 'headline.moved'].includes(id)) {
    return pair(evidence.flatMap((each) => (each.kind === 'score' && each.name === 'score' ? [each] : [])));
  }
  return null;
}

/** The values of the earlier and of the later day. */
function pair(values: readonly { readonly day: string; readonly value: unknown }[]): [number, number] | null {
  const [first, last] = values.toSorted((a, b) => (a.day < b.day ? -1 : 1)).map(({ value }) => value);
  return typeof first === 'number' && typeof last === 'number' && values.length === 2 ? [first, last] : null;
}
