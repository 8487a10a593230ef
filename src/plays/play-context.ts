import type { HealthModel } from '../model/index.ts';
import { day, list, type Sql } from '../sql/index.ts';
import type { PlayDays, PlayRelations } from './play-days.ts';

/** What every step is compiled from. */
export interface PlayContext {
  readonly model: HealthModel;
  readonly days: PlayDays;
  readonly relations: PlayRelations;
}

/** The days on which conditions are asked. */
export function askedDays({ on, previous }: PlayDays): Sql {
  return list([on, ...(previous === null ? [] : [previous])].map(day));
}
