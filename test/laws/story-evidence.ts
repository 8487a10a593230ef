import { snapshotColumns } from '../../src/lib/index.ts';
import type { Evidence, Sentence, Story } from '../../src/story/index.ts';
import type { Cell } from '../support/book.ts';
import type { StoryWorld } from './story-world.ts';

const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

function same(given: unknown, expected: unknown): boolean {
  if (typeof given === 'number' && typeof expected === 'number') return near(given, expected);
  return (given ?? null) === (expected ?? null);
}

/** What is wrong with the evidence of a sentence: values that are not the judge's, rows that are not the book's. */
export function wrongEvidence(sentence: Sentence, story: Story, world: StoryWorld): string[] {
  if (sentence.evidence.length === 0) return [`${sentence.id}: rests on nothing`];
  return sentence.evidence.flatMap((evidence) => {
    const wrong = wrongPiece(evidence, story.account.id, world);
    return wrong === null ? [] : [`${sentence.id}: ${wrong}: ${JSON.stringify(evidence)}`];
  });
}

function wrongPiece(evidence: Evidence, account: string, world: StoryWorld): string | null {
  switch (evidence.kind) {
    case 'score':
      return wrongScore(evidence, account, world);
    case 'metric': {
      const row = world.scored(account, evidence.day);
      const cell = (column: string): Cell => row?.[column] ?? null;
      const { metric, state, value } = evidence;
      if (cell(snapshotColumns.state(metric)) !== state)
        return `the judge says ${cell(snapshotColumns.state(metric))}`;
      if (state === 'measured' && !same(value, cell(snapshotColumns.value(metric)))) return 'another value';
      if ((cell(snapshotColumns.held(metric)) === true) !== evidence.isHeld) return 'held or not';
      return same(evidence.lost, cell(snapshotColumns.lost(metric))) ? null : 'other points';
    }
    case 'dimension': {
      const row = world.scored(account, evidence.day);
      const isSame =
        same(evidence.points, row?.[snapshotColumns.dimension(evidence.dimension)]) &&
        same(evidence.shareMeasured, row?.[snapshotColumns.share(evidence.dimension)]);
      return isSame ? null : 'another dimension';
    }
    case 'rows':
      return wrongRows(evidence, account, world);
    case 'past':
      return wrongPast(evidence, account, world);
    case 'peers':
      return wrongPeers(evidence, world);
    case 'path': {
      const row = world.scored(account, evidence.day);
      const wrong = evidence.steps.filter(
        ({ step, metric, from }) =>
          step === 'change' && !same(from, row?.[snapshotColumns.value(metric ?? '')]),
      );
      return wrong.length === 0 ? null : 'a step begins elsewhere';
    }
    case 'change':
    case 'model':
      return null;
  }
}

function wrongScore(
  { name, value, day }: Extract<Evidence, { kind: 'score' }>,
  account: string,
  world: StoryWorld,
): string | null {
  if (['effective_band', 'model_version', 'back_cast', 'provisional'].includes(name)) return null;
  const cell = world.scored(account, day)?.[name];
  if (name === 'caps' || name === 'archetypes') {
    return Array.isArray(cell) && cell.includes(String(value)) ? null : 'does not hold';
  }
  return same(value, cell) || (name === 'cap_points' && value === 0 && cell == null)
    ? null
    : `the judge says ${String(cell)}`;
}

/** Tables whose rows may be other accounts': a parent's, or those of its children. */
const others = ['accounts'];

function wrongRows(
  { table, rows, keys, day }: Extract<Evidence, { kind: 'rows' }>,
  account: string,
  world: StoryWorld,
): string | null {
  if (day !== world.day) return 'another day';
  if (keys.length !== Math.min(rows, 20) && rows > 0) return `${rows} rows, ${keys.length} keys`;
  if (new Set(keys).size !== keys.length) return 'a key twice';
  if (others.includes(table)) return null;
  const known = new Set(world.known(table, account).map(({ key }) => key));
  const stray = keys.filter((key) => !known.has(key));
  return stray.length === 0 ? null : `not known by that day: ${stray.join(', ')}`;
}

function wrongPast(
  evidence: Extract<Evidence, { kind: 'past' }>,
  account: string,
  world: StoryWorld,
): string | null {
  const { of, to, days, least, most, asLowOn, asHighOn } = evidence;
  const value = (row: (typeof world.rows)[number]): number | null => {
    if (of === 'score') return typeof row.score === 'number' ? row.score : null;
    const isGood = row[snapshotColumns.state(of)] === 'measured' && row[snapshotColumns.held(of)] !== true;
    const cell = row[snapshotColumns.value(of)];
    return isGood && typeof cell === 'number' ? cell : null;
  };
  const now = world.scored(account, to);
  const own = world.rows
    .filter((row) => row.account_id === account && String(row.day) < to)
    .flatMap((row) => {
      const one = value(row);
      return one === null ? [] : [{ day: String(row.day), value: one }];
    });
  const today = now === null ? null : value(now);
  if (today === null) return 'no value that day';
  const last = (holds: (one: number) => boolean): string | null =>
    own
      .filter((one) => holds(one.value))
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? null;
  const values = own.map((one) => one.value);
  if (own.length !== days) return `${own.length} days`;
  if (!near(Math.min(...values), least) || !near(Math.max(...values), most)) return 'another range';
  return last((one) => one <= today) === asLowOn && last((one) => one >= today) === asHighOn
    ? null
    : 'another day';
}

function wrongPeers(
  { of, segment, accounts, median, day }: Extract<Evidence, { kind: 'peers' }>,
  world: StoryWorld,
): string | null {
  const column = snapshotColumns.value(of);
  const values = world.rows
    .filter((row) => row.day === day && row.segment === segment)
    .filter((row) => row[snapshotColumns.state(of)] === 'measured' && row[snapshotColumns.held(of)] !== true)
    .flatMap((row) => (typeof row[column] === 'number' ? [row[column]] : []))
    .sort((a, b) => a - b);
  if (values.length !== accounts) return `${values.length} accounts`;
  const middle =
    ((values[Math.floor((values.length - 1) / 2)] ?? 0) + (values[Math.ceil((values.length - 1) / 2)] ?? 0)) /
    2;
  return near(middle, median) ? null : `the median is ${middle}`;
}
