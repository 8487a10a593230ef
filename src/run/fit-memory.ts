import { addDays, type Day, daysBetween } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { comparesPeers } from './account-buckets.ts';
import { lookBackDays, metricsLookedBackOn } from './look-back.ts';

/** How much one plan may hold at once. */
export interface PlanBudget {
  /** Metric values: accounts times days times metrics; on days looked back on only the metrics that are read there. */
  readonly cells: number;
  /** Rows of facts. */
  readonly factRows: number;
}

/** How much there is to score. */
export interface ScoreSize {
  readonly accounts: number;
  readonly people: number;
}

/** A span cut so that each part fits: into buckets of accounts, each over all its days, or into runs of days. */
export interface FittedSpan {
  readonly buckets: number;
  readonly spans: readonly { readonly from: Day; readonly to: Day }[];
}

/**
 * How to score `from`..`to` within a budget. Accounts apart is cheapest, because nothing is computed twice; where
 * accounts are ranked among their peers the days are cut instead, and each run looks back on its own.
 */
export function fitMemory(
  model: HealthModel,
  from: Day,
  to: Day,
  size: ScoreSize & { readonly factRows: number },
  budget: PlanBudget,
): FittedSpan {
  const lookedBack = lookBackDays(model) * metricsLookedBackOn(model).size;
  const entities = Math.max(1, model.scores === 'people' ? size.people : size.accounts);
  const perDay = Math.max(1, model.metrics.length);
  const days = daysBetween(from, to) + 1;
  if (!comparesPeers(model)) {
    const forCells = (entities * (perDay * days + lookedBack)) / budget.cells;
    const buckets = Math.max(1, Math.ceil(Math.max(forCells, size.factRows / budget.factRows)));
    return { buckets: Math.min(buckets, Math.max(1, size.accounts)), spans: [{ from, to }] };
  }
  const most = Math.min(days, Math.max(1, Math.floor((budget.cells / entities - lookedBack) / perDay)));
  const spans = [];
  for (let start = from; start <= to; start = addDays(start, most)) {
    const end = addDays(start, most - 1);
    spans.push({ from: start, to: end < to ? end : to });
  }
  return { buckets: 1, spans };
}

/** Bytes that one metric value costs while it is computed: 10.6 million of them took 1.9 GiB (bench book, 2,000 accounts, 20 metrics). */
const bytesPerCell = 200;
/** A guess: columns that metrics read are few, and window functions hold some twice. */
const bytesPerFactRow = 100;
const defaultMemory = 4 * 2 ** 30;

/** Of an engine that cuts its work to its memory by itself. */
export const unbounded: PlanBudget = { cells: Number.POSITIVE_INFINITY, factRows: Number.POSITIVE_INFINITY };

/** How much one plan may hold, from the memory that the engine may use: `4GB`, `512MiB`; null: 4 GiB. */
export function planBudget(memory: string | null): PlanBudget {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])i?b?\s*$/i.exec(memory ?? '');
  const power = 'kmgt'.indexOf((match?.[2] ?? 'g').toLowerCase()) + 1;
  const bytes = match === null ? defaultMemory : Number(match[1]) * 1024 ** power;
  return { cells: Math.ceil(bytes / 2 / bytesPerCell), factRows: Math.ceil(bytes / 2 / bytesPerFactRow) };
}
