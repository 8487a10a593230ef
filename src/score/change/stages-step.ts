import { nodeColumns, nodeLayers, stackLayers } from '../../dimensions/index.ts';
import { snapshotColumns } from '../../lib/index.ts';
import { id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { scorecardLayers } from '../scorecard-layers.ts';
import { scoringTree } from '../scoring-tree.ts';
import type { ChangeInput } from './change-input.ts';
import type { ChangeLeaf } from './change-tree.ts';

/** The scores between A and B, all by A's model: 0 as stored at A, 4 by the scorecard it picks at B. */
export const stages = [0, 1, 2, 3, 4] as const;
export type Stage = (typeof stages)[number];

/**
 * One row for each account and stage, rolled up by A's model: 0 at A; 1 without what is gone at B; 2 with B's points
 * for what is there on both; 3 with what is new at B; 4 by the scorecard picked at B.
 */
export function stageSteps(input: ChangeInput): PlanStep[] {
  const { tree, relations } = input;
  const layers = [...nodeLayers(scoringTree(tree.model)), ...scorecardLayers(tree.model)];
  const rows = stages.map((stage) => {
    const leaves = tree.leaves.flatMap((leaf) => leafColumns(leaf, stage));
    const scorecard = stage === 4 ? id('later', 'scorecard') : id('earlier', 'scorecard');
    return sql`select earlier.account_id, ${stage} as stage, ${scorecard} as scorecard,
  ${list(leaves, ',\n  ')}
from ${id(relations.a)} as earlier join ${id(relations.bByA)} as later on later.account_id = earlier.account_id`;
  });
  return [
    {
      name: `${relations.change}_stages`,
      comment: stageComment,
      query: list(rows, '\nunion all\n'),
      keep: 'table',
    },
    {
      name: `${relations.change}_rolled`,
      comment: 'Each stage rolled up as a score is.',
      query: stackLayers(
        sql`select * from ${id(`${relations.change}_stages`)}`,
        layers,
        (last) => sql`select * from ${id(last)}`,
      ),
      keep: 'table',
    },
  ];
}

const stageComment = `The ways from A to B, by A's model: 0 as at A; 1 without what is gone at B;
2 with B's points for what is there on both; 3 with what is new at B; 4 by the scorecard picked at B.`;

/** How a leaf enters a stage: own points, else a stand-in, else (state not_applicable) not at all. */
function leafColumns({ name, points, state, ifMissing }: ChangeLeaf, stage: Stage): Sql[] {
  const pointsA = id('earlier', points);
  const pointsB = id('later', points);
  const stateA = state === null ? sql`'measured'` : id('earlier', state);
  const stateB = state === null ? sql`'measured'` : id('later', state);
  const standsIn = ifMissing.kind === 'count_as' || ifMissing.kind === 'keep_last';
  const countedOf = (end: string, own: Sql): Sql =>
    standsIn ? sql`coalesce(${own}, ${id(end, snapshotColumns.standIn(name))})` : own;
  const countedA = countedOf('earlier', pointsA);
  const countedB = countedOf('later', pointsB);
  const outAtA =
    ifMissing.kind === 'keep_weight' ? sql`${stateA} = 'not_applicable'` : sql`${countedA} is null`;
  const choose = (a: Sql, b: Sql): Sql => stageChoice(stage, a, b, { pointsA, pointsB, outAtA });
  return [
    sql`${choose(pointsA, pointsB)} as ${id(snapshotColumns.points(name))}`,
    sql`${choose(stateA, stateB)} as ${id(snapshotColumns.state(name))}`,
    ...(standsIn ? [sql`${choose(countedA, countedB)} as ${id(nodeColumns.counted(name))}`] : []),
  ];
}

/** A's or B's form of a metric. What is not measured at B takes B's form at stage 1, unless it was out at A. */
function stageChoice(stage: Stage, a: Sql, b: Sql, leaf: { pointsA: Sql; pointsB: Sql; outAtA: Sql }): Sql {
  const goneAtB = sql`${leaf.pointsB} is null and not (${leaf.outAtA})`;
  switch (stage) {
    case 0:
      return a;
    case 1:
      return sql`case when ${goneAtB} then ${b} else ${a} end`;
    case 2:
      return sql`case when (${goneAtB}) or (${leaf.pointsA} is not null and ${leaf.pointsB} is not null) then ${b} else ${a} end`;
    case 3:
    case 4:
      return b;
  }
}
