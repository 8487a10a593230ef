import type { Engine } from '../../engine/index.ts';
import { addDays, type Day, formatScore } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { bandTone, bandWord, toneShape } from '../../page/index.ts';
import type { BookReport, ReportAccount, ReportBand } from '../../report/index.ts';
import { readStories, type Told } from '../../run/index.ts';
import { effectiveRows } from '../../score/index.ts';
import { day, id, list, sql } from '../../sql/index.ts';
import { readBook } from '../book/read-book.ts';
import { lastStoredDay, reasons } from '../book/read-first-accounts.ts';
import { explainMetrics } from '../explain/explain-score.ts';
import type { OpenedProject } from '../project/open-project.ts';
import type { OpenedScores } from '../project/open-scores.ts';
import { reportStory } from './report-story.ts';

/** Days between those told of, and how many: 90 days in all. */
const step = 6;
const steps = 15;

/** What was stored of an account on the days told of. */
interface Series {
  readonly scores: (number | null)[];
  readonly bands: (string | null)[];
  readonly weights: (number | null)[];
}

/** Reads all that the report of a stored day says, with a fixed number of queries. Facts and snapshots are defined. */
export async function readReport(
  engine: Engine,
  opened: OpenedProject,
  scores: OpenedScores,
  on: Day,
  notices: readonly string[],
): Promise<BookReport> {
  const { project, catalog } = opened;
  const { reading, timeline, view } = scores;
  const asked = { project, catalog, reading, timeline, accounts: 'all' as const, on, since: null };
  const told = await readStories(engine, asked);
  const version = told[0]?.facts.score.modelVersion ?? '';
  const model = scores.modelOf(version);
  const book = await readBook(engine, view, on, step * steps);
  const days = await storedDaysBefore(engine, view, on);
  const series = await readSeries(engine, view, days, book.weight);
  const names = await engine.rows(
    sql`select account_id, any_value(name) as name, any_value(csm) as csm from accounts group by account_id`,
  );
  const known = new Map(names.map((row) => [String(row.account_id), row]));
  const dimensions = model.dimensions.filter(({ name }) =>
    model.scorecards.some(({ children }) =>
      children.some((child) => child.kind === 'dimension' && child.name === name),
    ),
  );
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const here = new Map(told.map((each) => [each.facts.accountId, each]));
  const ids = [...new Set([...here.keys(), ...series.keys()])].sort();
  const accounts = ids.map((account): ReportAccount => {
    const { scores: past, bands, weights } = series.get(account) ?? emptySeries(days);
    const found = here.get(account);
    const row = known.get(account);
    const score = found?.facts.score;
    return {
      id: account,
      name: text(row?.name) ?? account,
      csm: text(row?.csm),
      segment: score?.segment ?? null,
      stage: score?.stage ?? null,
      weight: (found === undefined ? weights.find((weight) => weight !== null) : weights.at(-1)) ?? 0,
      decideBy: score?.decideBy ?? null,
      score: score?.score ?? null,
      shown: score?.score == null ? '–' : formatScore(score.score, limitsOf(model)),
      band: found === undefined ? null : found.facts.effective.band,
      isByHand: found?.facts.effective.by === 'override',
      dimensions: dimensions.map(({ name }) =>
        rounded(score?.dimensions.find((each) => each.name === name)?.points ?? null),
      ),
      driver: found === undefined ? '' : mainDriver(found, model, project.currency),
      scores: past.map(rounded),
      bands,
      weights,
    };
  });
  const rank = (account: ReportAccount): number =>
    model.bands.list.findIndex(({ name }) => name === account.band);
  const first = (a: ReportAccount, b: ReportAccount): number =>
    (rank(a) < 0 ? 99 : rank(a)) - (rank(b) < 0 ? 99 : rank(b)) ||
    b.weight - a.weight ||
    (a.score ?? 101) - (b.score ?? 101) ||
    (a.id < b.id ? -1 : 1);
  return {
    project: project.name,
    model: timeline.name,
    version,
    day: on,
    timeZone: project.timeZone,
    currency: project.currency,
    weighedBy: book.weight,
    days,
    bands: reportBands(model),
    dimensions: dimensions.map(({ label }) => label),
    score: book.score,
    notices: [...notices, ...(await versionNotice(engine, view, days))],
    accounts: accounts.sort(first),
    stories: told.map((each) => reportStory(each, model, project.currency)),
  };
}

/** The last stored day up to each step back from `on`, the oldest first. */
async function storedDaysBefore(engine: Engine, view: string, on: Day): Promise<Day[]> {
  const days = new Set<Day>();
  for (let back = steps; back >= 0; back--) {
    const stored = await lastStoredDay(engine, view, addDays(on, -back * step));
    if (stored !== null) days.add(stored);
  }
  return [...days].sort();
}

async function readSeries(
  engine: Engine,
  view: string,
  days: readonly Day[],
  weighedBy: BookReport['weighedBy'],
): Promise<Map<string, Series>> {
  const weight = weighedBy === 'accounts' ? sql`1` : sql`coalesce(${id(weighedBy)}, 0)`;
  const of = effectiveRows(sql`select * from ${id(view)} where day in (${list(days.map(day))})`);
  const rows = await engine.rows(
    sql`select account_id, list(day order by day) as days, list(score order by day) as scores, list(effective_band order by day) as bands, list(${weight} order by day) as weights from ${of} group by account_id`,
  );
  return new Map(
    rows.map((row) => {
      const series = emptySeries(days);
      for (const [index, each] of (row.days as readonly string[]).entries()) {
        const at = days.indexOf(each as Day);
        series.scores[at] = (row.scores as readonly (number | null)[])[index] ?? null;
        series.bands[at] = (row.bands as readonly string[])[index] ?? null;
        series.weights[at] = (row.weights as readonly number[])[index] ?? null;
      }
      return [String(row.account_id), series];
    }),
  );
}

function emptySeries(days: readonly Day[]): Series {
  const none = (): null[] => days.map(() => null);
  return { scores: none(), bands: none(), weights: none() };
}

/** A model that changed between the days makes them hard to compare: it is said. */
async function versionNotice(engine: Engine, view: string, days: readonly Day[]): Promise<string[]> {
  const rows = await engine.rows(
    sql`select model_version as version, strftime(min(day), '%Y-%m-%d') as first from ${id(view)} where day in (${list(days.map(day))}) group by all order by first`,
  );
  return rows
    .slice(1)
    .map(
      ({ version, first }) =>
        `Version ${version} of the model scores from ${first} at the latest: what moved across that day may be the model, not the customer.`,
    );
}

/** What holds the account down; of one in the best band, what lifts it most. */
function mainDriver({ facts }: Told, model: HealthModel, currency: string): string {
  const best = model.bands.list.at(-1)?.name;
  if (facts.effective.band === best) {
    const top = explainMetrics(facts.score, model, currency)
      .filter(({ contribution, says }) => contribution !== null && contribution > 0 && says !== null)
      .sort((a, b) => (b.contribution ?? 0) - (a.contribution ?? 0))[0];
    if (top?.says != null) return top.says.charAt(0).toUpperCase() + top.says.slice(1);
  }
  if (facts.score.score === null) {
    const share = facts.score.shareMeasured;
    return share === null ? 'Nothing applies' : `${Math.round(share * 100)} % measured`;
  }
  return reasons(facts.score, model, currency)[0] ?? '';
}

function reportBands(model: HealthModel): ReportBand[] {
  const names = model.bands.list.map(({ name }) => name);
  const bands = model.bands.list.map(({ name, from, means }): ReportBand => {
    const tone = bandTone(name, names);
    return { name, word: bandWord(name), tone, shape: toneShape(tone).markup, from, means };
  });
  const means = `Less than ${Math.round(model.bands.unknownBelow * 100)} % of the scorecard is measured`;
  return [
    ...bands,
    {
      name: 'unknown',
      word: 'Unknown',
      tone: 'unknown',
      shape: toneShape('unknown').markup,
      from: null,
      means,
    },
  ];
}

function limitsOf(model: HealthModel): number[] {
  return model.bands.list.slice(1).map(({ from }) => from);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
