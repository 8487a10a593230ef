import { type Day, dayOf, numberOf, snapshotColumns, textOf } from '../lib/index.ts';
import { measurementStates } from '../metrics/index.ts';
import type { AccountScore, DimensionScore, FamilyScore, Measurement, MetricScore } from './account-score.ts';
import { limitsOf } from './bands.ts';
import { driversOf } from './drivers-of.ts';
import type { ScoringModel } from './scoring-model.ts';

/** A row as the engine gives it, by column name: days as `YYYY-MM-DD`. */
export type SnapshotRow = Readonly<Record<string, unknown>>;

/** A snapshot's row as a score with everything that explains it. Columns that are not there read as null. */
export function decodeSnapshotRow(row: SnapshotRow, model: ScoringModel): AccountScore {
  const score = numberOf(row.score);
  const cap = textOf(row.cap);
  const low = numberOf(row.possible_low);
  const high = numberOf(row.possible_high);
  const measurements = model.metrics.map(({ name, label }) => decodeMetric(row, name, label));
  const binding = cap === null ? null : { name: cap, points: numberOf(row.cap_points) ?? 0 };
  return {
    accountId: textOf(row.account_id) ?? '',
    personId: textOf(row.person_id),
    day: (textOf(row.day) ?? '') as Day,
    modelVersion: textOf(row.model_version) ?? '',
    isBackCast: row.back_cast === true,
    isProvisional: row.provisional === true,
    stage: textOf(row.stage),
    scorecard: textOf(row.scorecard),
    segment: textOf(row.segment),
    arr: numberOf(row.arr),
    seats: numberOf(row.seats),
    renewalOn: dayOf(row.renewal_on),
    decideBy: dayOf(row.decide_by),
    isLeaving: row.leaving === true,
    tenureDays: numberOf(row.tenure_days),
    score,
    indicativeScore: numberOf(row.indicative_score),
    rawScore: numberOf(row.raw_score),
    band: textOf(row.band) ?? 'unknown',
    archetypes: textsOf(row.archetypes),
    undecided: textsOf(row.undecided),
    archetypesUnknown: textsOf(row.archetypes_unknown),
    shareMeasured: numberOf(row.share_measured),
    possible: low === null || high === null ? null : { low, high },
    cap: binding,
    caps: textsOf(row.caps),
    dimensions: model.dimensions.map(({ name, label }) => decodeDimension(row, name, label)),
    measurements,
    drivers: score === null ? [] : driversOf(measurements, binding),
    parentId: textOf(row.parent_id),
    family: decodeFamily(row),
    sides: Object.fromEntries(
      limitsOf(model.bands).map(({ band }) => [band, booleanOf(row[snapshotColumns.side(band)])]),
    ),
  };
}

function decodeDimension(row: SnapshotRow, name: string, label: string): DimensionScore {
  return {
    name,
    label,
    points: numberOf(row[snapshotColumns.dimension(name)]),
    shareMeasured: numberOf(row[snapshotColumns.share(name)]),
  };
}

function decodeMetric(row: SnapshotRow, name: string, label: string): MetricScore {
  const goodValue = readValue(row[snapshotColumns.goodValue(name)]);
  const goodOn = dayOf(row[snapshotColumns.goodOn(name)]);
  return {
    name,
    label,
    measurement: decodeMeasurement(row, name),
    points: numberOf(row[snapshotColumns.points(name)]),
    standIn: numberOf(row[snapshotColumns.standIn(name)]),
    contribution: numberOf(row[snapshotColumns.contribution(name)]),
    lost: numberOf(row[snapshotColumns.lost(name)]),
    lastGood: goodValue === null || goodOn === null ? null : { value: goodValue, on: goodOn },
  };
}

function decodeMeasurement(row: SnapshotRow, metric: string): Measurement {
  const state = measurementStates.find((each) => each === row[snapshotColumns.state(metric)]) ?? 'failed';
  if (state !== 'measured') return { state };
  const value = readValue(row[snapshotColumns.value(metric)]);
  if (value === null) return { state: 'failed' };
  return { state, value, isHeld: row[snapshotColumns.held(metric)] === true };
}

function decodeFamily(row: SnapshotRow): FamilyScore | null {
  const band = textOf(row.family_band);
  if (band === null) return null;
  return { score: numberOf(row.family_score), shareMeasured: numberOf(row.family_share_measured), band };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function booleanOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function readValue(value: unknown): number | string | null {
  return numberOf(value) ?? textOf(value);
}
