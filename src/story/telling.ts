import { leavesUnder } from '../dimensions/index.ts';
import { childExpressions, type Expression, functionsIn } from '../expressions/index.ts';
import { addDays, type Day, daysBetween } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { MetricScore } from '../score/index.ts';
import type { RoleHeld } from './facts/role-facts.ts';
import type { StoryFacts } from './facts/story-facts.ts';
import type { Words } from './phrases/words.ts';
import type { ChapterName } from './story.ts';

/** What every chapter is told from. */
export interface Telling {
  readonly facts: StoryFacts;
  readonly model: HealthModel;
  /** The model that made the earlier day; null: there is none. */
  readonly modelBefore: HealthModel | null;
  readonly words: Words;
  /** Name of the account that owns this one. */
  readonly parentName: string | null;
}

/** A metric that counts in the scorecard in force, with what became of it. */
export interface Weighted {
  readonly metric: Metric;
  readonly row: MetricScore;
}

/** The metrics under the scorecard in force, in file order. */
export function weightedMetrics({ facts: { score }, model }: Telling): Weighted[] {
  const card = model.scorecards.find(({ name }) => name === score.scorecard);
  const names = new Set(card === undefined ? [] : leavesUnder(card.children, model.dimensions));
  return model.metrics.flatMap((metric) => {
    const row = score.measurements.find(({ name }) => name === metric.name);
    return row === undefined || !names.has(metric.name) ? [] : [{ metric, row }];
  });
}

/** The metrics that belong to a chapter, those that take most points first. */
export function metricsOf(telling: Telling, chapter: ChapterName): Weighted[] {
  return weightedMetrics(telling)
    .filter(({ metric, row }) => row.measurement.state === 'measured' && chapterOf(metric) === chapter)
    .toSorted((a, b) => (b.row.lost ?? 0) - (a.row.lost ?? 0));
}

/** The chapter a metric belongs to, by the facts it rests on. */
export function chapterOf(metric: Metric): ChapterName {
  const calls = callsOf(metric);
  if (isOfTies(metric)) return 'relationship';
  const facts = new Set(metric.facts);
  if (facts.has('tickets') || facts.has('feedback')) return 'roadblocks';
  if (facts.has('goals') || calls.includes('unused_products')) return 'limits';
  if (facts.has('events') || facts.has('readings') || facts.has('entitlements')) return 'use';
  return facts.size === 0 ? 'use' : 'relationship';
}

/** Whether a metric is about ties to people: somebody's judgement, or who attended. */
export function isOfTies(metric: Metric): boolean {
  return metric.basis.kind === 'rubric' || callsOf(metric).includes('attended');
}

function callsOf(metric: Metric): readonly string[] {
  const expressions = [metric.calculate, metric.basis.kind === 'fact' ? metric.basis.where : null];
  return expressions.flatMap((each) => (each === null ? [] : functionsIn(each)));
}

/** A metric's value as people read it; null if it is not measured. */
export function shownValue({ words }: Telling, { metric, row }: Weighted): string | null {
  return row.measurement.state === 'measured' ? words.value(row.measurement.value, metric.unit) : null;
}

/** Days from a day to that of the story. */
export function ago({ facts: { score } }: Telling, day: Day): number {
  return daysBetween(day, score.day);
}

/** Whether a day lies in the last `days` days. */
export function isWithin(telling: Telling, day: Day | null, days: number): boolean {
  return day !== null && ago(telling, day) >= 0 && ago(telling, day) < days;
}

/** The role whose leaving is watched most. */
export const sponsorRole = 'executive sponsor';

/** People who hold a role on the day. */
export function holders({ facts }: Telling, role: string): RoleHeld[] {
  const held = (facts.facts.roles ?? []).filter((each) => each.role === role && each.goneOn === null);
  return held.filter((each, index) => held.findIndex(({ personId }) => personId === each.personId) === index);
}

/** The sponsor who left last within the window that a cap names, and who has the role now. */
export interface SponsorGone {
  readonly gone: RoleHeld & { readonly goneOn: Day };
  /** Null: nobody holds the role. */
  readonly successor: RoleHeld | null;
}

/** Why a cap about the sponsor holds; null: it is about something else, or no row says who left. */
export function sponsorGone(telling: Telling, cap: string): SponsorGone | null {
  const when = telling.model.caps.find(({ name }) => name === cap)?.when;
  const window = when === undefined ? null : sponsorWindow(when);
  if (window === null) return null;
  const gone = (telling.facts.facts.roles ?? [])
    .flatMap((each) =>
      each.role === sponsorRole && each.goneOn !== null ? [{ ...each, goneOn: each.goneOn }] : [],
    )
    .filter(({ goneOn }) => isWithin(telling, goneOn, window))
    .toSorted((a, b) => (a.goneOn < b.goneOn ? 1 : -1))[0];
  if (gone === undefined) return null;
  const successor = holders(telling, sponsorRole).find(({ personId }) => personId !== gone.personId) ?? null;
  return { gone, successor };
}

/** Whether a cap falls when a successor was met. */
export function endsWithSuccessor({ model }: Telling, cap: string): boolean {
  const when = model.caps.find(({ name }) => name === cap)?.when;
  return when !== undefined && functionsIn(when).includes('sponsor_replaced');
}

function sponsorWindow(expression: Expression): number | null {
  if (expression.kind === 'call' && expression.function === 'sponsor_left_within') {
    const [window] = expression.args;
    return window?.kind === 'duration' ? window.days : null;
  }
  for (const child of childExpressions(expression)) {
    const found = sponsorWindow(child);
    if (found !== null) return found;
  }
  return null;
}

/** The label of a metric or dimension. */
export function labelOf(model: HealthModel, name: string): string {
  const metric = model.metrics.find((each) => each.name === name);
  return metric?.label ?? model.dimensions.find((each) => each.name === name)?.label ?? name;
}

/** The cap that leads the story, and those beside it: the one that takes points, else the first that holds. */
export function leadingCap({ facts: { score } }: Telling): string | null {
  return score.cap?.name ?? score.caps[0] ?? null;
}

/** The dimension that a `must_know` cap is about; null: it is another cap. */
export function mustKnowOf(cap: string): string | null {
  return cap.startsWith('must_know.') ? cap.slice('must_know.'.length) : null;
}

/** The band above which a cap keeps nobody. */
export function ceilingOf({ model }: Telling, cap: string): string {
  return model.caps.find(({ name }) => name === cap)?.neverBetterThan ?? mustKnowCeiling(model);
}

function mustKnowCeiling({ bands: { list } }: HealthModel): string {
  const lower = list.slice(0, -1);
  return (lower.find(({ name }) => name === 'watch') ?? lower.at(-1) ?? list[0])?.name ?? 'unknown';
}

/** The first day of the account, as far as the score knows it. */
export function startOf({ facts: { score } }: Telling): Day | null {
  return score.tenureDays === null ? null : addDays(score.day, -score.tenureDays);
}
