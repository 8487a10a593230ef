import type { Row } from '../../src/engine/index.ts';
import { snapshotColumns } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import type { Cell } from '../support/book.ts';

type Cells = Readonly<Record<string, Cell>> | Row;

const nearEnough = 1e-9;

/** L2: "contributions (a cap is one of them) sum to the score, points lost sum to 100 minus it." What is wrong, in words. */
export function addsUp(row: Cells, model: ScoringModel): string[] {
  if (row.score === null) {
    const drivers = model.metrics.filter((metric) => row[snapshotColumns.contribution(metric.name)] !== null);
    return drivers.map((metric) => `no score, but a contribution of ${metric.name}`);
  }
  const sum = (column: (metric: string) => string): number =>
    model.metrics.reduce((total, metric) => total + Number(row[column(metric.name)]), 0);
  const score = Number(row.score);
  const cap = Number(row.cap_points);
  const gained = sum(snapshotColumns.contribution) - cap;
  const lost = sum(snapshotColumns.lost) + cap;
  return [
    ...(Math.abs(gained - score) > nearEnough ? [`contributions sum to ${gained}, score ${score}`] : []),
    ...(Math.abs(lost - (100 - score)) > nearEnough
      ? [`lost sums to ${lost}, 100 less the score ${100 - score}`]
      : []),
  ];
}

/** L11: "every score, with its stored sides, has exactly one band." */
export function unknownBandOnlyWithoutScore(row: Cells, model: ScoringModel): string[] {
  if (row.score === null) return row.band === 'unknown' ? [] : [`band ${String(row.band)} without a score`];
  const names = model.bands.list.map((band) => band.name);
  const up = model.bands.list.slice(1).filter((band) => row[snapshotColumns.side(band.name)] === true);
  const expected = up.at(-1)?.name ?? names[0];
  const unset = model.bands.list
    .slice(1)
    .filter((band) => typeof row[snapshotColumns.side(band.name)] !== 'boolean');
  return [
    ...(row.band === expected ? [] : [`band ${String(row.band)}, but the sides say ${String(expected)}`]),
    ...unset.map((band) => `a score without a side at ${band.name}`),
  ];
}

/** L7: no value without `measured`, none absent with it, and held only if measured. */
export function statesAreNoNumbers(row: Cells, model: ScoringModel): string[] {
  return model.metrics.flatMap(({ name }) => {
    const state = row[snapshotColumns.state(name)];
    const hasValue = row[snapshotColumns.value(name)] !== null;
    const isHeld = row[snapshotColumns.held(name)];
    return [
      ...(hasValue === (state === 'measured')
        ? []
        : [`${name} is ${String(state)} with value ${String(hasValue)}`]),
      ...(isHeld === true && state !== 'measured' ? [`${name} is held but ${String(state)}`] : []),
      ...(!hasValue && row[snapshotColumns.points(name)] !== null
        ? [`${name} has points without a value`]
        : []),
    ];
  });
}
