import {
  type Column,
  type Layer,
  leavesUnder,
  meanBound,
  meanSums,
  meanValue,
  nodeColumns,
  nominalShare,
  rootName,
  rootPartsOf,
  rounded,
  type Tree,
} from '../dimensions/index.ts';
import { snapshotColumns } from '../lib/index.ts';
import { id, list, type Sql, some, sql } from '../sql/index.ts';
import { scoreColumns } from './score-columns.ts';
import type { ScoringModel } from './scoring-model.ts';
import { scorecardChildren, scoringTree } from './scoring-tree.ts';

/** The topmost node: a weighted mean by the scorecard in force, its share measured and its possible range. */
export function scorecardLayers(model: ScoringModel, tree: Tree = scoringTree(model)): Layer[] {
  const parts = rootPartsOf(tree, scorecardChildren(model));
  const share = (column: (name: string) => string): Sql => id(column(rootName));
  return [
    {
      name: 'weights',
      comment: 'weight of each child in the scorecard in force (0 where it has none)',
      columns: [...scorecardChildren(model).map((child) => cardWeight(model, child.name)), feedBroken(model)],
    },
    {
      name: 'scorecard_sums',
      comment: 'sums over the children of the scorecard',
      columns: [
        ...meanSums(rootName, parts),
        { name: nodeColumns.known(rootName), value: nominalShare(parts, 1, (part) => part.known) },
        { name: nodeColumns.applicable(rootName), value: nominalShare(parts, 1, (part) => part.applicable) },
        { name: nodeColumns.low(rootName), value: meanBound(parts, (part) => part.low) },
        { name: nodeColumns.high(rootName), value: meanBound(parts, (part) => part.high) },
      ],
    },
    {
      name: 'raw',
      comment: 'score before caps, and the share of the weight that is measured',
      columns: [
        { name: 'raw_score', value: meanValue(rootName) },
        {
          name: 'share_measured',
          value: rounded(sql`${share(nodeColumns.known)} / nullif(${share(nodeColumns.applicable)}, 0)`),
        },
      ],
    },
  ];
}

function cardWeight(model: ScoringModel, child: string): Column {
  const branches = model.scorecards.flatMap((scorecard) =>
    scorecard.children
      .filter((each) => each.name === child)
      .map((each) => sql`when ${scorecard.name} then ${each.weight}`),
  );
  const value = sql`case ${id('scorecard')} ${list(branches, ' ')} else 0 end`;
  return { name: nodeColumns.cardWeight(child), value };
}

/** Whether a weighted metric rests on a feed that is broken: then sides do not move. */
function feedBroken(model: ScoringModel): Column {
  const branches = model.scorecards.map((scorecard) => {
    const leaves = leavesUnder(scorecard.children, model.dimensions);
    const broken = leaves.map((metric) => sql`${id(snapshotColumns.state(metric))} = 'feed_broken'`);
    return sql`when ${scorecard.name} then ${some(broken)}`;
  });
  return {
    name: scoreColumns.feedBroken,
    value: sql`case ${id('scorecard')} ${list(branches, ' ')} else false end`,
  };
}
