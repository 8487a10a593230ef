import {
  type Dimension,
  depthLevels,
  type Layer,
  nodeColumns,
  rootName,
  stackLayers,
  type WeightedChild,
} from '../../dimensions/index.ts';
import { snapshotColumns } from '../../lib/index.ts';
import { type Embedded, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { scorecardChildren } from '../scoring-tree.ts';
import type { ChangeInput } from './change-input.ts';
import type { ChangeLeaf } from './change-tree.ts';
import { partColumns, placeShare } from './place-share.ts';
import type { Stage } from './stages-step.ts';

/** One step of the way: from a stage to the next; weights are those of the end at which all its metrics are there. */
export interface ChangeStep {
  readonly cause: 'missing' | 'data' | 'returned';
  readonly from: Stage;
  readonly to: Stage;
  readonly weighted: 'lo' | 'hi';
}

export const changeSteps: readonly ChangeStep[] = [
  { cause: 'missing', from: 0, to: 1, weighted: 'lo' },
  { cause: 'data', from: 1, to: 2, weighted: 'lo' },
  { cause: 'returned', from: 2, to: 3, weighted: 'hi' },
];

/**
 * How many points of a step each metric accounts for, recursively in mean nodes (rules.md, *Change*): gone
 * w (r1 - p), data w (pB - pA), returned w (p - r2), where w is the weight on the path. A worst or best node is one leaf.
 */
export function partsStep({ tree, relations }: ChangeInput, step: ChangeStep): PlanStep {
  const { model, leaves } = tree;
  const rolled = id(`${relations.change}_rolled`);
  const roots = scorecardChildren(model);
  const base = sql`select lo.account_id,
  ${list([...rootBase(roots, step), ...nodeBase(model.dimensions, step), ...leaves.flatMap(leafBase)], ',\n  ')}
from ${rolled} as lo join ${rolled} as hi on hi.account_id = lo.account_id
where lo.stage = ${step.from} and hi.stage = ${step.to}`;
  const names = leaves.map(({ name }) => name);
  const kept = names.map((name) => id(partColumns.part(name)));
  return {
    name: `${relations.change}_${step.cause}`,
    comment: `Points by metric, from stage ${step.from} to ${step.to}: ${step.cause}.`,
    query: stackLayers(
      base,
      partLayers(model.dimensions, roots, names, step),
      (last) => sql`select ${list([id('account_id'), ...kept])} from ${id(last)}`,
    ),
    keep: 'table',
  };
}

function rootBase(roots: readonly WeightedChild[], step: ChangeStep): Sql[] {
  return [
    sql`lo.raw_score as ${id(partColumns.lo(rootName))}`,
    sql`hi.raw_score as ${id(partColumns.hi(rootName))}`,
    sql`${id(step.weighted, nodeColumns.weight(rootName))} as ${id(partColumns.total(rootName))}`,
    ...roots.map(
      ({ name }) => sql`${id('lo', nodeColumns.cardWeight(name))} as ${id(nodeColumns.cardWeight(name))}`,
    ),
  ];
}

function nodeBase(dimensions: readonly Dimension[], step: ChangeStep): Sql[] {
  return dimensions.flatMap(({ name }) => [
    sql`${id('lo', snapshotColumns.dimension(name))} as ${id(partColumns.lo(name))}`,
    sql`${id('hi', snapshotColumns.dimension(name))} as ${id(partColumns.hi(name))}`,
    sql`${id(step.weighted, nodeColumns.weight(name))} as ${id(partColumns.total(name))}`,
  ]);
}

function leafBase({ name, ifMissing }: ChangeLeaf): Sql[] {
  const entering = (end: string): Sql => {
    const points = id(end, snapshotColumns.points(name));
    if (ifMissing.kind === 'leave_out') return points;
    if (ifMissing.kind !== 'keep_weight') return id(end, nodeColumns.counted(name));
    const applies = sql`${id(end, snapshotColumns.state(name))} <> 'not_applicable'`;
    return sql`coalesce(${points}, case when ${applies} then 0 end)`;
  };
  return [
    sql`${entering('lo')} as ${id(partColumns.lo(name))}`,
    sql`${entering('hi')} as ${id(partColumns.hi(name))}`,
  ];
}

function partLayers(
  dimensions: readonly Dimension[],
  roots: readonly WeightedChild[],
  leaves: readonly string[],
  step: ChangeStep,
): Layer[] {
  const places = new Map<string, ReturnType<typeof placeShare>[]>();
  const add = (child: string, parent: string, weight: Embedded): void => {
    places.set(child, [...(places.get(child) ?? []), placeShare(parent, child, weight, step.weighted)]);
  };
  for (const { name } of roots) add(name, rootName, id(nodeColumns.cardWeight(name)));
  const levels = depthLevels(dimensions, roots);
  for (const { name, children } of levels.flat()) {
    for (const child of children) add(child.name, name, child.weight);
  }
  const sumOf = (name: string, pick: (place: ReturnType<typeof placeShare>) => Sql): Sql => {
    const found = places.get(name) ?? [];
    return found.length === 0 ? sql`0e0` : list(found.map(pick), ' + ');
  };
  const masses = (name: string): Layer['columns'] => [
    { name: partColumns.moving(name), value: sumOf(name, (place) => place.moving) },
    { name: partColumns.still(name), value: sumOf(name, (place) => place.still) },
    { name: partColumns.against(name), value: sumOf(name, (place) => place.against) },
  ];
  return [
    { name: 'top', comment: '', columns: topColumns },
    ...levels.map((level, depth) => ({
      name: `depth_${depth + 1}`,
      comment: '',
      columns: level.flatMap(({ name }) => masses(name)),
    })),
    { name: 'leaves', comment: '', columns: leaves.flatMap(masses) },
    {
      name: 'parts',
      comment: '',
      columns: leaves.map((leaf) => ({ name: partColumns.part(leaf), value: part(leaf, step) })),
    },
  ];
}

const bothThere = sql`${id(partColumns.lo(rootName))} is not null and ${id(partColumns.hi(rootName))} is not null`;
const topColumns = [
  { name: partColumns.moving(rootName), value: sql`case when ${bothThere} then 1e0 else 0e0 end` },
  { name: partColumns.still(rootName), value: sql`0e0` },
  { name: partColumns.against(rootName), value: sql`0e0` },
];

function part(leaf: string, step: ChangeStep): Sql {
  const moved = sql`coalesce(${id(partColumns.moving(leaf))} * (${id(partColumns.hi(leaf))} - ${id(partColumns.lo(leaf))}), 0)`;
  const alone = sql`${id(partColumns.still(leaf))} * coalesce(${id(partColumns[step.weighted](leaf))}, 0)`;
  const against = id(partColumns.against(leaf));
  return step.weighted === 'lo'
    ? sql`${moved} + (${against} - ${alone})`
    : sql`${moved} + (${alone} - ${against})`;
}
