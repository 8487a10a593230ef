import type { Engine } from '../../engine/index.ts';
import type { Day } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { day, id, sql } from '../../sql/index.ts';
import type { OpenedScores } from './open-scores.ts';

/** The model that made the last stored scores up to a day; null: none are stored. */
export async function scoredOn(
  engine: Engine,
  { view, modelOf }: OpenedScores,
  on: Day,
): Promise<HealthModel | null> {
  const [row] = await engine.rows(
    sql`select any_value(model_version) as version from ${id(view)} where day = (select max(day) from ${id(view)} where day <= ${day(on)})`,
  );
  return typeof row?.version === 'string' ? modelOf(row.version) : null;
}
