/**
 * Names of the columns that the roll-up adds beside those of a snapshot. A metric and a dimension never share a
 * name, and names have no double underscore.
 */
export const nodeColumns = {
  /** Metric: points that enter the roll-up, a stand-in of `count_as` or `keep_last` included. */
  counted: (metric: string) => `${metric}__counted`,
  /** Dimension: sum of weight times points over the children that enter. */
  sum: (dimension: string) => `${dimension}__sum`,
  /** Dimension: sum of the weights of the children that enter. */
  weight: (dimension: string) => `${dimension}__weight`,
  /** Dimension under worst or best: place (from 1) of the child that decides. */
  decides: (dimension: string) => `${dimension}__decides`,
  /** Dimension: share (0..1) of the nominal weight that is measured, and that is applicable. */
  known: (dimension: string) => `${dimension}__known`,
  applicable: (dimension: string) => `${dimension}__applicable`,
  /** Dimension: points if all that is missing were 0, or 100. */
  low: (dimension: string) => `${dimension}__low`,
  high: (dimension: string) => `${dimension}__high`,
  /** Child of a scorecard: its weight in the scorecard in force, null where it has none. */
  cardWeight: (child: string) => `${child}__card_weight`,
  /** Dimension: what it adds to the raw score, and what it takes from 100. */
  contribution: (dimension: string) => `${dimension}__contribution`,
  lost: (dimension: string) => `${dimension}__lost`,
} as const;

/** The scorecard in force as the topmost node of the tree. No name of a person's has a dot. */
export const rootName = 'scorecard.';
