/** Columns of the scoring layers that a snapshot does not keep. Fixed names have no double underscore. */
export const scoreColumns = {
  /** Cap (`must_know.NAME` included): whether its condition holds. */
  holds: (cap: string) => `${cap}__holds`,
  /** Archetype: whether its condition holds; null: it can not be told. With a band: if that is the day's band. */
  is: (archetype: string, band?: string) =>
    band === undefined ? `${archetype}__is` : `${archetype}__is__${band}`,
  /** Band: true up, false down, null neither: the day alone, without what was before. */
  clearly: (band: string) => `${band}__clearly`,
  /** Band: the side it takes if it is the first day scored. */
  atFirst: (band: string) => `${band}__at_first`,
  /** The most points a holding cap allows; null: none holds, or it names the top band. */
  ceiling: 'ceiling',
  /** Place (from 0) of the lowest band among the caps that hold. */
  capBand: 'cap_band',
  /** The first cap in the order in which they bind. */
  capFirst: 'cap_first',
  /** Whether a metric of the scorecard in force is feed_broken. */
  feedBroken: 'feed_broken',
} as const;
