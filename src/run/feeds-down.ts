import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { Engine } from '../engine/index.ts';
import { addDays, type Day, parseDay } from '../lib/index.ts';
import { compileFeedsDown } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { feedPromises } from './compile-plan.ts';

/**
 * What whoever runs the system is told of feeds that are down on a day: one warning for each, with the metrics that
 * rest on it and until when their last good values are held. Reads the facts and `sources`, defined in the engine.
 */
export async function feedsDown(
  engine: Engine,
  project: Project,
  models: readonly HealthModel[],
  on: Day,
): Promise<Problem[]> {
  const promises = feedPromises(project);
  if (promises.length === 0) return [];
  const longest = Math.max(...project.sources.map(({ hold }) => hold));
  const rows = await engine.rows(compileFeedsDown({ promises, timeZone: project.timeZone }, on, longest));
  return rows.map(({ source, fact, late, hold, good_on }) => {
    const resting = models.flatMap(({ metrics }) =>
      metrics.filter(({ facts }) => facts.some((each) => each === fact)),
    );
    const names = [...new Set(resting.map(({ name }) => name))];
    const goodOn = parseDay(String(good_on));
    const until = goodOn === null ? null : addDays(goodOn, Number(hold));
    const how = late === true ? 'is late' : 'brought fewer rows than it promised';
    const held =
      until === null || until < on
        ? 'their values are held no longer'
        : `their last good values are held until ${until}`;
    const rests = names.length === 0 ? 'no metric rests on it' : `${namesOf(names)}: ${held}`;
    return makeProblem('run/feed_down', {
      message: `${String(source)} (${String(fact)}) ${how} on ${on}; ${rests}`,
    });
  });
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ');
  return names.length <= 6 ? shown : `${shown} and ${names.length - 6} more`;
}
