import {
  type Layer,
  nodeColumns,
  nodeLayers,
  pointLayers,
  pruneLayers,
  stackLayers,
} from '../../dimensions/index.ts';
import type { CompileScope } from '../../expressions/index.ts';
import { snapshotColumns } from '../../lib/index.ts';
import { firstThatHolds } from '../../metrics/index.ts';
import { capability, id, list, literal, type Sql, sql } from '../../sql/index.ts';
import { limitsOf } from '../bands.ts';
import { capLayers } from '../cap-layers.ts';
import { dayScope } from '../day-scope.ts';
import { scoreColumns } from '../score-columns.ts';
import { scoreLayers } from '../score-layers.ts';
import { scorecardLayers } from '../scorecard-layers.ts';
import { hasStandIn } from '../scored-columns.ts';
import type { ScoringModel } from '../scoring-model.ts';
import { scoringTree } from '../scoring-tree.ts';
import type { Standing } from './standing.ts';

/** Columns of the rows that a rescore reads beside those of a snapshot. */
export const rescoreColumns = {
  /** Band: the side of its limit that the day before hands on; null: none. */
  carried: (band: string) => `carried__${band}`,
} as const;

/** A stored day to be scored by another model. */
export interface Rescore {
  readonly model: ScoringModel;
  /** What names in conditions on an account's day are. */
  readonly scope: CompileScope;
  readonly standing: Standing;
  /** Bands whose limit carries its side over from the day before; the others start anew. */
  readonly carried: ReadonlySet<string>;
  /**
   * The stored rows of an account and day: a snapshot's columns of the metrics, `carried` sides of all limits, and the
   * attributes and sponsor columns that conditions read.
   */
  readonly relation: string;
  /** Columns asked for: of the relation, `score`, `raw_score`, `band`, `scorecard` or any other that scoring makes. */
  readonly wanted: readonly string[];
}

/**
 * The rows of a stored day under another model, from stored measurements alone: only the columns that `wanted` rests on
 * are in the query, and points stand as stored wherever the model gives the same. The roll-up, caps and score are those
 * of every day (`compileScore`).
 */
export function compileRescore(rescore: Rescore): Sql {
  const { model, scope, standing, carried, relation, wanted } = rescore;
  const names = dayScope(scope);
  const all: Layer[] = [
    ...choiceLayers(model, scope, standing),
    ...pointLayers(model.metrics.filter(({ name }) => !standing.points.has(name))),
    storedStandIns(model, standing),
    ...nodeLayers(scoringTree(model)),
    ...scorecardLayers(model),
    ...capLayers(model, names),
    ...scoreLayers(model),
    ...bandLayers(model, carried),
  ];
  const { layers, reads } = pruneLayers(all, wanted);
  const base = sql`select ${list([...reads].sort().map((column) => id(column)))} from ${id(relation)}`;
  return stackLayers(
    base,
    layers,
    (last) => sql`select ${list(wanted.map((column) => id(column)))} from ${id(last)}`,
  );
}

/** Stage, scorecard and segment where the model chooses otherwise. */
function choiceLayers(model: ScoringModel, scope: CompileScope, { choices, segments }: Standing): Layer[] {
  const segment =
    model.segmentBy === null
      ? id('scorecard')
      : capability('to_text', scope.name({ scope: 'attribute', attribute: model.segmentBy, type: 'text' }));
  return [
    {
      name: 'stages',
      comment: 'the stage by the model',
      columns: choices ? [] : [{ name: 'stage', value: firstThatHolds(model.stages, scope) }],
    },
    {
      name: 'chosen',
      comment: 'the scorecard by the model',
      columns: choices ? [] : [{ name: 'scorecard', value: firstThatHolds(model.scorecards, scope) }],
    },
    {
      name: 'segments',
      comment: 'the segment by the model',
      columns: segments ? [] : [{ name: 'segment', value: segment }],
    },
  ];
}

/** Points as stored, or what stood in for them. */
function storedStandIns(model: ScoringModel, standing: Standing): Layer {
  const metrics = model.metrics.filter((metric) => standing.points.has(metric.name) && hasStandIn(metric));
  return {
    name: 'stored_counted',
    comment: 'stored points or what stood in for them',
    columns: metrics.map(({ name }) => ({
      name: nodeColumns.counted(name),
      value: sql`coalesce(${id(snapshotColumns.points(name))}, ${id(snapshotColumns.standIn(name))})`,
    })),
  };
}

/** The side of each limit on the single day, and the band: as `sidesStep` and the snapshot have them. */
function bandLayers(model: ScoringModel, carriedOver: ReadonlySet<string>): Layer[] {
  const limits = limitsOf(model.bands);
  const side = (band: string): Sql => {
    const clearly = id(scoreColumns.clearly(band));
    const first = sql`when ${id('score')} is not null then coalesce(${clearly}, ${id(scoreColumns.atFirst(band))}) end`;
    if (!carriedOver.has(band)) return sql`case ${first}`;
    const carried = id(rescoreColumns.carried(band));
    return sql`case when ${carried} is not null then coalesce(${clearly}, ${carried}) ${first}`;
  };
  const branches = limits
    .toReversed()
    .map(({ band }) => sql`when ${id(snapshotColumns.side(band))} then ${band}`);
  return [
    {
      name: 'sides',
      comment: 'on which side of each limit: clearly, else as carried, else as on a first day',
      columns: limits.map(({ band }) => ({ name: snapshotColumns.side(band), value: side(band) })),
    },
    {
      name: 'bands',
      comment: 'the band of the highest limit that is up',
      columns: [
        {
          name: 'band',
          value: sql`case when ${id('score')} is null then 'unknown' ${list(branches, ' ')} else ${literal(model.bands.list[0]?.name ?? null)} end`,
        },
      ],
    },
  ];
}
