export type { Capability, Dialect } from './dialect.ts';
export { duckdb } from './dialects/duckdb.ts';
export {
  capability,
  day,
  type Embedded,
  every,
  id,
  instant,
  type LiteralValue,
  list,
  literal,
  type Sql,
  some,
  sql,
} from './fragment.ts';
export { type Plan, type PlanStep, renderPlan } from './plan.ts';
export { render } from './render.ts';
