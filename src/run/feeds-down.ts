import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { Engine } from '../engine/index.ts';
import { addDays, type Day, parseDay } from '../lib/index.ts';
import { compileFeedsDown } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { feedPromises } from './compile-plan.ts';

/** A source that does not keep its promise on a day. */
export interface FeedDown {
  readonly source: string;
  readonly fact: string;
  readonly on: Day;
  readonly why: 'late' | 'short';
  /** Metrics that rest on it. */
  readonly metrics: readonly string[];
  /** Last day on which their last good values stand in; null: they do no longer. */
  readonly heldUntil: Day | null;
}

/** The feeds that are down on a day. Reads the facts and `sources`, defined in the engine. */
export async function feedsDown(
  engine: Engine,
  project: Project,
  models: readonly HealthModel[],
  on: Day,
): Promise<FeedDown[]> {
  const promises = feedPromises(project);
  if (promises.length === 0) return [];
  const longest = Math.max(...project.sources.map(({ hold }) => hold));
  const rows = await engine.rows(compileFeedsDown({ promises, timeZone: project.timeZone }, on, longest));
  return rows.map(({ source, fact, late, hold, good_on }) => {
    const resting = models.flatMap(({ metrics }) =>
      metrics.filter(({ facts }) => facts.some((each) => each === fact)),
    );
    const goodOn = parseDay(String(good_on));
    const until = goodOn === null ? null : addDays(goodOn, Number(hold));
    return {
      source: String(source),
      fact: String(fact),
      on,
      why: late === true ? 'late' : 'short',
      metrics: [...new Set(resting.map(({ name }) => name))],
      heldUntil: until === null || until < on ? null : until,
    };
  });
}

/** What whoever runs the system is told of a feed that is down. */
export function feedDownProblem({ source, fact, on, why, metrics, heldUntil }: FeedDown): Problem {
  const how = why === 'late' ? 'is late' : 'brought fewer rows than it promised';
  const held =
    heldUntil === null
      ? 'their values are held no longer'
      : `their last good values are held until ${heldUntil}`;
  const rests = metrics.length === 0 ? 'no metric rests on it' : `${namesOf(metrics)}: ${held}`;
  return makeProblem('run/feed_down', { message: `${source} (${fact}) ${how} on ${on}; ${rests}` });
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ');
  return names.length <= 6 ? shown : `${shown} and ${names.length - 6} more`;
}
