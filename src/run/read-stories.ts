import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import { type LakeReading, snapshotView } from '../lake/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { id } from '../sql/index.ts';
import { type Story, type StoryFacts, tellStory } from '../story/index.ts';
import { defineBackfilled } from './define-backfilled.ts';
import { type Churn, lastScored } from './last-scored.ts';
import type { ModelTimeline } from './model-timeline.ts';
import { readChanges } from './read-changes.ts';
import { readStoryFacts, type StoryFactsAsked } from './read-story-facts.ts';
import { scoreDayBy } from './score-day-by.ts';
import { type StoredSnapshot, storedByDay, storedSnapshots } from './stored-snapshots.ts';

/** Whose stories are wanted, as of which day. */
export interface StoriesAsked {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly reading: LakeReading;
  /** The model and its versions. */
  readonly timeline: ModelTimeline;
  /** Everybody with a score on the day, or these: an account without one has the story of its last scored day. */
  readonly accounts: 'all' | readonly string[];
  /** The last stored day up to this one is told of. */
  readonly on: Day;
  /** What changed is told since the last stored day up to this one; null: 90 days before. */
  readonly since: Day | null;
}

/** An account's story, and what it was told from: its score, the change by cause, the facts known. */
export interface Told {
  readonly story: Story;
  readonly facts: StoryFacts;
}

/**
 * The stories of accounts by a model of accounts, in the order of their ids; accounts without a score have none. Facts
 * and snapshots must be defined in the engine (`defineFacts`, `defineSnapshots`). Some thirty queries for each day told
 * of, whatever the number of accounts.
 *
 * @example const [told] = await readStories(engine, { ...opened, accounts: ['acme'], on: day, since: null })
 */
export async function readStories(engine: Engine, asked: StoriesAsked): Promise<Told[]> {
  const stored = storedSnapshots(asked.reading, asked.timeline.name);
  const byDay = storedByDay(stored);
  const days = [...byDay.keys()].sort();
  const last = days.findLast((each) => each <= asked.on);
  if (last === undefined) return [];
  if (asked.accounts === 'all') return storiesOfDay(engine, asked, { days, byDay }, last, null, new Map());
  const view = id(snapshotView(asked.timeline.name));
  const found = await lastScored(engine, view, asked.accounts, asked.on);
  const groups = new Map<Day, string[]>();
  for (const [account, { day }] of found) groups.set(day, [...(groups.get(day) ?? []), account]);
  const churns = new Map(
    [...found].flatMap(([account, { churn }]) => (churn === null ? [] : [[account, churn] as const])),
  );
  const stories: Told[] = [];
  for (const [day, accounts] of groups) {
    stories.push(...(await storiesOfDay(engine, asked, { days, byDay }, day, accounts, churns)));
  }
  return stories.sort((a, b) => (a.facts.accountId < b.facts.accountId ? -1 : 1));
}

interface StoredDays {
  readonly days: readonly Day[];
  readonly byDay: ReadonlyMap<Day, StoredSnapshot>;
}

async function storiesOfDay(
  engine: Engine,
  asked: StoriesAsked,
  { days, byDay }: StoredDays,
  day: Day,
  accounts: readonly string[] | null,
  churns: ReadonlyMap<string, Churn>,
): Promise<Told[]> {
  const { project, catalog, timeline } = asked;
  const modelOn = (on: Day): HealthModel => modelOf(timeline, byDay.get(on)?.kind.version ?? '');
  const from = asked.since ?? addDays(day, -90);
  const earlier = days.findLast((each) => each <= from && each < day) ?? null;
  const view = id(snapshotView(timeline.name));
  const model = modelOn(day);
  const modelBefore = earlier === null ? null : modelOn(earlier);
  const before =
    earlier === null || modelBefore === null
      ? null
      : {
          day: earlier,
          model: modelBefore,
          parts: await readChanges(engine, {
            accounts,
            view,
            from: earlier,
            to: day,
            modelA: modelBefore,
            modelB: model,
            scoreLaterByEarlier: (relation) =>
              scoreDayBy(engine, asked.reading, { project, catalog, model: modelBefore, day, relation }),
            findBackfilled: (relation) =>
              defineBackfilled(engine, {
                project,
                catalog,
                model: modelBefore,
                since: earlier,
                day,
                relation,
              }),
          }),
        };
  const wanted: StoryFactsAsked = {
    catalog,
    timeZone: project.timeZone,
    day,
    accounts,
    view,
    model,
    before,
    churns,
  };
  const { facts, nameOf } = await readStoryFacts(engine, wanted);
  const context = { model, modelBefore, currency: project.currency, nameOf };
  return facts.map((each) => ({ story: tellStory(each, context), facts: each }));
}

function modelOf(timeline: ModelTimeline, version: string): HealthModel {
  const last = timeline.versions.at(-1) ?? timeline.versions[0];
  return (timeline.versions.find((each) => each.version === version) ?? last).model;
}
