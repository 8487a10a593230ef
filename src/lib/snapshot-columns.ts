/**
 * Names of a snapshot's columns: one row per account and day, wide. `docs/architecture.md` says why.
 *
 * Fixed: account_id VARCHAR, (person_id VARCHAR in people models,) day DATE, model_version VARCHAR,
 * back_cast BOOLEAN, provisional BOOLEAN, stage, scorecard, segment VARCHAR, arr DOUBLE, seats DOUBLE,
 * renewal_on DATE, decide_by DATE, leaving BOOLEAN, tenure_days INTEGER, score DOUBLE (null when unknown),
 * indicative_score DOUBLE (the number whatever the share measured), raw_score DOUBLE (before the cap),
 * cap VARCHAR (the one that binds), cap_points DOUBLE (k >= 0), caps VARCHAR[] (all whose condition holds,
 * in file order, must_know.NAME last), undecided VARCHAR[] (conditions that count as false because they are unknown:
 * stage.NAME and scorecard.NAME passed over, cap.NAME), band VARCHAR, archetypes VARCHAR[] (those whose condition holds, in the order of
 * the model), archetypes_unknown VARCHAR[] (those that can not be told), share_measured DOUBLE (0..1), possible_low and
 * possible_high DOUBLE (score if all that is missing were 0, or 100), parent_id VARCHAR, family_score,
 * family_share_measured DOUBLE, family_band VARCHAR.
 */
export const snapshotColumns = {
  /** Metric m. */
  value: (metric: string) => `${metric}__value`,
  state: (metric: string) => `${metric}__state`,
  held: (metric: string) => `${metric}__held`,
  points: (metric: string) => `${metric}__points`,
  /** Points that stood in for missing ones (`count_as` and `keep_last` only); null where it has its own or none. */
  standIn: (metric: string) => `${metric}__stand_in`,
  /** What the metric adds to the raw score, over all its places in the tree; 0 if left out, null without a score. */
  contribution: (metric: string) => `${metric}__contribution`,
  /** Points it takes from 100; contributions + cap = score, lost sum to 100 - score. */
  lost: (metric: string) => `${metric}__lost`,
  /** Carry: the last good value (double, or text for categories) and its day. */
  goodValue: (metric: string) => `${metric}__good_value`,
  goodOn: (metric: string) => `${metric}__good_on`,
  /** Dimension d: points 0..100 or null, and the present share of its leaves' weight 0..1 (null: nothing applicable). */
  dimension: (dimension: string) => `${dimension}__dimension`,
  share: (dimension: string) => `${dimension}__share`,
  /** Carry: whether the limit of the band is up. */
  side: (band: string) => `side__${band}`,
  familySide: (band: string) => `family_side__${band}`,
} as const;
