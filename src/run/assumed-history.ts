import type { Engine } from '../engine/index.ts';
import { attributesUsed, type HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { sql } from '../sql/index.ts';

/**
 * The attributes that decide something in a model, or the calendar, and of which no change is recorded: on past days they are
 * assumed to have been as they are known today (rules.md, *Time*). The facts are defined in the engine.
 */
export async function assumedHistory(
  engine: Engine,
  project: Project,
  model: HealthModel,
): Promise<string[]> {
  const { regionBy } = project.calendar;
  const used = new Set([...attributesUsed(model).keys(), ...(regionBy === null ? [] : [regionBy])]);
  if (used.size === 0) return [];
  const rows = await engine.rows(sql`select distinct attribute from account_changes`);
  const recorded = new Set(rows.map(({ attribute }) => String(attribute)));
  return [...used].filter((attribute) => !recorded.has(attribute)).sort();
}
