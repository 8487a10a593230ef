import type { Band, Bands } from '../score/index.ts';
import { type ModelReading, reportAt } from './model-reading.ts';
import type { HealthModelSpec } from './read-spec.ts';

/** The bands of a model that names none: the sample's limits, a guess that a project's own evidence replaces. */
const defaultBands: Bands = {
  list: [
    { name: 'at_risk', from: 0, means: 'Likely to leave', then: 'a risk is worked this week' },
    { name: 'watch', from: 40, means: 'Likely to renew flat', then: 'find out why' },
    { name: 'healthy', from: 70, means: 'Likely to renew and grow', then: 'ask for a referral' },
  ],
  changeMargin: 2,
  unknownBelow: 0.5,
};

/** The bands in rising order, checked: from 0 to 100 without gaps, with room for the margin at both ends. */
export function resolveBands(spec: HealthModelSpec['bands'], reading: ModelReading): Bands {
  if (spec === null) return defaultBands;
  const { changeMargin, unknownBelow } = spec;
  const list = [...spec.list].flatMap(([name, band]): Band[] =>
    band === null ? [] : [{ name, from: band.from, means: band.means, then: band.then ?? '' }],
  );
  const complete = list.length === spec.list.size;
  const wrong = (name: string, message: string) =>
    reportAt(reading, 'model/bad_bands', ['bands', name, 'from'], { message });
  list.forEach((band, index) => {
    const before = list[index - 1];
    if (index === 0 && band.from !== 0 && complete)
      wrong(band.name, `The first band must start at 0, and ${band.name} starts at ${band.from}.`);
    if (before !== undefined && band.from <= before.from) {
      wrong(
        band.name,
        `Bands stand worst first: ${band.name} starts at ${band.from}, which is not above the ${before.from} of ${before.name}.`,
      );
    } else if (index === 1 && band.from - changeMargin <= 0) {
      wrong(band.name, `The lowest limit less the margin, ${band.from} - ${changeMargin}, must be above 0.`);
    }
  });
  const top = list.at(-1);
  if (complete && list.length < 2)
    reportAt(reading, 'model/bad_bands', ['bands'], { message: 'There must be at least two bands.' });
  else if (top !== undefined && top.from + changeMargin > 100) {
    wrong(top.name, `The top limit and the margin, ${top.from} + ${changeMargin}, must be at most 100.`);
  }
  return { list, changeMargin, unknownBelow };
}
