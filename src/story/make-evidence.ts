import type { FactName } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { AccountScore, ChangePart } from '../score/index.ts';
import { type Evidence, type EvidenceValue, mostKeys } from './evidence.ts';
import type { Past, Peers } from './facts/snapshot-facts.ts';

/** Something stored with a score. */
export function scoreEvidence(score: AccountScore, name: string, value: EvidenceValue): Evidence {
  return { kind: 'score', day: score.day, name, value };
}

/** A metric as it stands in a score. */
export function metricEvidence(score: AccountScore, metric: Metric): Evidence[] {
  const found = score.measurements.find(({ name }) => name === metric.name);
  if (found === undefined) return [];
  const { measurement, points, lost, lastGood } = found;
  const isMeasured = measurement.state === 'measured';
  return [
    {
      kind: 'metric',
      day: score.day,
      metric: metric.name,
      label: metric.label,
      state: measurement.state,
      value: isMeasured ? measurement.value : null,
      unit: metric.unit,
      points: points ?? found.standIn,
      lost,
      isHeld: isMeasured && measurement.isHeld,
      goodOn: lastGood?.on ?? null,
    },
  ];
}

/** A dimension as it stands in a score. */
export function dimensionEvidence(score: AccountScore, name: string): Evidence[] {
  const found = score.dimensions.find((each) => each.name === name);
  if (found === undefined) return [];
  const { label, points, shareMeasured } = found;
  return [{ kind: 'dimension', day: score.day, dimension: name, label, points, shareMeasured }];
}

/** A part of a change. */
export function changeEvidence(from: Day, to: Day, { cause, metric, label, points }: ChangePart): Evidence {
  return { kind: 'change', from, to, cause, metric, label, points };
}

/** Rows of a fact. */
export function rowsEvidence(
  table: FactName,
  day: Day,
  rows: number,
  keys: readonly string[],
  says: Readonly<Record<string, EvidenceValue | readonly string[]>> = {},
): Evidence {
  return { kind: 'rows', table, day, rows, keys: keys.slice(0, mostKeys), says };
}

/** The account's own past. */
export function pastEvidence(of: string, to: Day, past: Past): Evidence {
  return { kind: 'past', of, to, ...past };
}

/** The segment. */
export function peersEvidence(of: string, day: Day, segment: string, { accounts, median }: Peers): Evidence {
  return { kind: 'peers', day, segment, of, accounts, median };
}

/** Words of the model about a band. */
export function bandEvidence(model: HealthModel, band: string, what: 'means' | 'then'): Evidence[] {
  const found = model.bands.list.find(({ name }) => name === band);
  return found === undefined || found[what] === ''
    ? []
    : [{ kind: 'model', part: `bands.${band}.${what}`, says: found[what] }];
}

/** Words of the model about a cap. */
export function capEvidence(model: HealthModel, name: string): Evidence[] {
  const found = model.caps.find((cap) => cap.name === name);
  return found === undefined ? [] : [{ kind: 'model', part: `caps.${name}.because`, says: found.because }];
}
