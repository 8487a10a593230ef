import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import { standardFacts } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import { type HealthModel, parseModel } from '../model/index.ts';
import { sql } from '../sql/index.ts';
import { compilePlayStarts } from './compile-play-starts.ts';
import { type PlayDays, type PlayRelations, playRelations } from './play-days.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

/** A model with one metric in adoption, and one play or more. */
function modelWith(plays: string, archetypes = ''): HealthModel {
  const { model, problems } = parseModel(
    {
      file: 'health.yaml',
      content: `model: health
metrics: { use: { based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 100: 100 } }, gap: { based_on: events, calculate: count(*), points: { 0: 0, 100: 100 } } }
dimensions: { adoption: { weights: { use: 1 } } }
scorecards: { default: { weights: { adoption: 1 } } }
caps: { gap: { when: points.gap < 10, never_better_than: at_risk, because: There is a gap } }
${archetypes}
plays:
${plays}`,
    },
    standardFacts,
  );
  if (model === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return model;
}

const risk = (name: string, when: string, more = '') =>
  `  ${name}: { when: "${when}", opens: risk, for: csm, due: 3 days, steps: [Call], not_again_for: 10d${more} }\n`;
const chance = (name: string, when: string) =>
  `  ${name}: { when: "${when}", opens: opportunity, for: csm, due: 3 days, steps: [Ask], not_again_for: 10d }\n`;

interface Shown {
  /** Adoption by day, the last one is the day asked about. */
  readonly adoption?: readonly (number | null)[];
  readonly held?: readonly boolean[];
  readonly version?: readonly string[];
  readonly band?: string;
  readonly caps?: readonly string[];
  readonly archetypes?: readonly string[];
  readonly started?: readonly string[];
  readonly openRisk?: boolean;
  readonly setByHand?: string;
  readonly change?: readonly (readonly [
    cause: string,
    metric: string | null,
    label: string | null,
    points: number,
  ])[];
}

const on = '2026-01-20' as Day;

/** State and reason of each play of a model, for one account. */
async function starts(model: HealthModel, shown: Shown, previous: Day | null = '2026-01-19' as Day) {
  const adoption = shown.adoption ?? [80, 80];
  await engine.run(sql`create or replace temp table scores (account_id varchar, day date, model_version varchar,
    scorecard varchar, band varchar, score double, caps varchar[], archetypes varchar[], archetypes_unknown varchar[],
    adoption__dimension double, use__value double, use__state varchar, use__held boolean, gap__value double, gap__state varchar, gap__held boolean)`);
  for (const [index, points] of adoption.entries()) {
    const ago = adoption.length - 1 - index;
    const isLast = ago === 0;
    const texts = (all: readonly string[]) => sql`string_split(${all.join(',')}, ',')`;
    await engine.run(sql`insert into scores select 'a', date '2026-01-20' - ${ago}::integer, ${shown.version?.[index] ?? '1'}, 'default',
      ${isLast ? (shown.band ?? 'watch') : 'watch'}, ${points}, ${texts(isLast ? (shown.caps ?? []) : [])},
      ${texts(isLast ? (shown.archetypes ?? []) : [])}, [], ${points}, ${points}, 'measured', ${shown.held?.[index] ?? false}, 50, 'measured', false`);
  }
  await engine.run(sql`create or replace temp table started (account_id varchar, play varchar, on_day date)`);
  for (const day of shown.started ?? [])
    await engine.run(
      sql`insert into started select 'a', unnest(${sql`['low', 'dip']`}), cast(${day} as date)`,
    );
  await engine.run(
    sql`create or replace temp table moved (account_id varchar, cause varchar, metric varchar, label varchar, points double)`,
  );
  for (const [cause, metric, label, points] of shown.change ?? [])
    await engine.run(sql`insert into moved values ('a', ${cause}, ${metric}, ${label}, ${points})`);
  await engine.run(
    sql`create or replace temp table risks as select 'a' as account_id where ${shown.openRisk === true}`,
  );
  await engine.run(
    sql`create or replace temp table by_hand as select 'a' as account_id, date '2026-01-20' as day, ${shown.setByHand ?? null}::varchar as band`,
  );
  const days: PlayDays = { on, previous, timeZone: 'UTC' };
  const relations: PlayRelations = {
    ...playRelations,
    snapshots: 'scores',
    started: 'started',
    openRisks: 'risks',
    overrides: 'by_hand',
    change: shown.change === undefined ? null : 'moved',
  };
  const plan = compilePlayStarts(model, days, relations);
  await engine.runPlan(plan);
  const rows = await engine.rows(sql`select play, state, because from play_starts order by play`);
  await engine.dropPlan(plan);
  return Object.fromEntries(
    rows.map((row) => [String(row.play), row.because === null ? row.state : `${row.state}: ${row.because}`]),
  );
}

describe('a condition', () => {
  const low = modelWith(risk('low', 'adoption < 40'));

  it('starts when it begins to hold, not while it goes on', async () => {
    expect(await starts(low, { adoption: [40, 39.9] })).toEqual({ low: 'starts' });
    expect(await starts(low, { adoption: [39.9, 39.9] })).toEqual({ low: 'waits: going_on' });
    expect(await starts(low, { adoption: [39.9, 40] })).toEqual({});
    expect(await starts(low, { adoption: [39.9] })).toEqual({ low: 'starts' });
  });

  it('counts as just begun where no day before is told', async () => {
    expect(await starts(low, { adoption: [39.9, 39.9] }, null)).toEqual({ low: 'starts' });
  });

  it('that is unknown starts nothing and is told as unknown', async () => {
    expect(await starts(low, { adoption: [80, null] })).toEqual({ low: 'unknown' });
  });

  it('does not start again before the cool-down is over, then does once if it still holds', async () => {
    expect(await starts(low, { adoption: [80, 30], started: ['2026-01-11'] })).toEqual({
      low: 'waits: cool_down',
    });
    expect(await starts(low, { adoption: [80, 30], started: ['2026-01-10'] })).toEqual({ low: 'starts' });
    expect(await starts(low, { adoption: [30, 30], started: ['2026-01-10'] })).toEqual({ low: 'starts' });
    expect(await starts(low, { adoption: [30, 30], started: ['2026-01-09'] })).toEqual({
      low: 'waits: going_on',
    });
  });

  it('on the band reads the one set by hand', async () => {
    const red = modelWith(risk('low', "band = 'at_risk'"));
    expect(await starts(red, { band: 'watch', setByHand: 'at_risk' })).toEqual({ low: 'starts' });
    expect(await starts(red, { band: 'at_risk', setByHand: 'watch' })).toEqual({});
  });

  it('may be a cap', async () => {
    expect(await starts(modelWith(risk('low', 'cap.gap')), { caps: ['gap'] })).toEqual({ low: 'starts' });
  });
});

describe('a movement', () => {
  const dip = modelWith(risk('dip', 'adoption falls by 15 within 3d'));

  it('is taken from the highest day before, exactly so much is enough', async () => {
    expect(await starts(dip, { adoption: [70, 75.1, 74, 60.1] })).toEqual({ dip: 'starts' });
    expect(await starts(dip, { adoption: [70, 75, 74, 60.1] })).toEqual({});
  });

  it('looks back no further than it says', async () => {
    expect(await starts(dip, { adoption: [90, 70, 70, 70] })).toEqual({ dip: 'waits: going_on' });
    expect(await starts(dip, { adoption: [90, 70, 70, 70, 70] })).toEqual({});
  });

  it('may rise', async () => {
    const rise = modelWith(risk('dip', 'adoption rises by 15 within 3d'));
    expect(await starts(rise, { adoption: [60, 70, 70, 75] })).toEqual({ dip: 'starts' });
    expect(await starts(rise, { adoption: [75, 60] })).toEqual({});
  });

  it('compares days of one version only, and none on which a feed was down', async () => {
    expect(await starts(dip, { adoption: [90, 70], version: ['1', '2'] })).toEqual({ dip: 'unknown' });
    expect(await starts(dip, { adoption: [90, 70], held: [true, false] })).toEqual({ dip: 'unknown' });
    expect(await starts(dip, { adoption: [90, 90, 70], held: [false, true, false] })).toEqual({
      dip: 'starts',
    });
    expect(await starts(dip, { adoption: [70] })).toEqual({});
  });
});

describe('what begins by something else than the account', () => {
  const low = modelWith(risk('low', 'adoption < 40'));
  const fell = { adoption: [41, 39] };

  it('starts nothing: a model, late rows, a feed that recovers', async () => {
    expect(await starts(low, { ...fell, change: [['model', null, null, -2]] })).toEqual({
      low: 'waits: not_its_own_doing',
    });
    expect(await starts(low, { ...fell, change: [['data', 'use', 'backfill', -2]] })).toEqual({
      low: 'waits: not_its_own_doing',
    });
    expect(await starts(low, { ...fell, change: [['data', 'use', 'feed', -2]] })).toEqual({
      low: 'waits: not_its_own_doing',
    });
    expect(await starts(low, { ...fell, version: ['1', '2'], change: [] })).toEqual({
      low: 'waits: not_its_own_doing',
    });
  });

  it('starts if the greater part is its own', async () => {
    expect(await starts(low, { ...fell, change: [['data', 'use', null, -2]] })).toEqual({ low: 'starts' });
    expect(
      await starts(low, {
        ...fell,
        change: [
          ['data', 'use', null, -1.1],
          ['model', null, null, -1],
        ],
      }),
    ).toEqual({ low: 'starts' });
    expect(
      await starts(low, {
        ...fell,
        change: [
          ['data', 'use', null, -1],
          ['model', null, null, -1],
        ],
      }),
    ).toEqual({ low: 'waits: not_its_own_doing' });
  });

  it('counts what the play rests on, and the scorecard only for the score', async () => {
    expect(await starts(low, { ...fell, change: [['data', 'gap', 'feed', -9]] })).toEqual({ low: 'starts' });
    expect(await starts(low, { ...fell, change: [['scorecard', null, null, -9]] })).toEqual({
      low: 'starts',
    });
    const byScore = modelWith(risk('low', 'score < 40'));
    expect(await starts(byScore, { ...fell, change: [['scorecard', null, null, -9]] })).toEqual({
      low: 'waits: not_its_own_doing',
    });
  });
});

describe('an opportunity', () => {
  const both = modelWith(chance('upsell', 'adoption >= 70') + risk('low', 'cap.gap'));
  const rose = { adoption: [60, 80] };

  it('waits while a risk is open: told, starting, or the lowest band', async () => {
    expect(await starts(both, rose)).toEqual({ upsell: 'starts' });
    expect(await starts(both, { ...rose, openRisk: true })).toEqual({ upsell: 'waits: risk_open' });
    expect(await starts(both, { ...rose, band: 'at_risk' })).toEqual({ upsell: 'waits: risk_open' });
    expect(await starts(both, { ...rose, caps: ['gap'] })).toEqual({
      low: 'starts',
      upsell: 'waits: risk_open',
    });
  });
});

describe('an archetype', () => {
  const fan = modelWith(
    chance('upsell', '').replace('when: "", ', ''),
    'archetypes: { fan: { when: adoption >= 70, means: Likes it, play: upsell } }',
  );

  it('starts the play it names', async () => {
    expect(await starts(fan, { archetypes: ['fan'] })).toEqual({ upsell: 'starts' });
    expect(await starts(fan, { archetypes: [] })).toEqual({});
  });
});
