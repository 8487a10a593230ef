import type { WeightedChild } from '../../src/dimensions/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { childrenWithOneLeaf, treeAtStage } from './change-stages.ts';
import type { JudgeRow } from './judge-row.ts';
import { type Part, type Rolled, rollUp, rollUpDimension, type Tree } from './roll-up.ts';

/** Why a score moved between two days. */
export type Cause = 'missing' | 'data' | 'returned' | 'scorecard' | 'model' | 'cap' | 'unsplit';

/** One part of a change; the parts sum to the change. `metric` may be a worst or best node, which is one leaf here. */
export interface ChangePart {
  readonly cause: Cause;
  readonly metric: string | null;
  readonly points: number;
}

/** Two rows of one entity, each with its model, and B's day judged by A's model. */
export interface Changing {
  readonly a: JudgeRow;
  readonly modelA: ScoringModel;
  readonly b: JudgeRow;
  readonly bUnderA: JudgeRow;
}

/** "Change between days A and B, by cause." Null where the score is unknown at either end: "no split, said so". */
export function judgeChange({ a, modelA, b, bUnderA }: Changing): ChangePart[] | null {
  if (a.score === null || b.score === null || a.rawScore === null || b.rawScore === null) return null;
  const cap = part('cap', null, -((b.capPoints ?? 0) - (a.capPoints ?? 0)));
  const decided = new Set(modelA.dimensions.filter((one) => one.combine !== 'mean').map((one) => one.name));
  const written = modelA.scorecards.find((one) => one.name === a.scorecard)?.children ?? [];
  const root = childrenWithOneLeaf(written, decided);
  const trees = ([0, 1, 2, 3] as const).map((stage) => treeAtStage(modelA, a, bUnderA, stage));
  const [t0, t1, t2, t3] = trees as [Tree, Tree, Tree, Tree];
  const [r1, r2, r3] = [t1, t2, t3].map((tree) => rollUp(tree, root, 'mean')?.points ?? null);
  const r4 = bUnderA.rawScore;
  if (r3 === undefined || r3 === null)
    return [part('unsplit', null, b.rawScore - a.rawScore), cap].filter(isThere);
  const split =
    r1 === undefined || r1 === null || r2 === undefined || r2 === null
      ? [part('unsplit', null, r3 - a.rawScore)]
      : [
          ...summingTo(r1 - a.rawScore, 'missing', leaving(root, t0, t1, 1)),
          ...summingTo(r2 - r1, 'data', leaving(root, t1, t2, 1)),
          ...summingTo(r3 - r2, 'returned', returning(root, t2, t3, 1)),
        ];
  return [
    ...split,
    part('scorecard', null, r4 === null ? 0 : r4 - r3),
    part('model', null, b.rawScore - (r4 ?? r3)),
    cap,
  ].filter(isThere);
}

function part(cause: Cause, metric: string | null, points: number): ChangePart {
  return { cause, metric, points };
}

function isThere(one: ChangePart): boolean {
  return one.points !== 0;
}

type MetricPart = { readonly metric: string; readonly points: number };

/** "Gone wA(r1-p), data w(pB-pA) ...; with a stand-in q: gone wA(q-p)", by A's weights, recursively. */
function leaving(children: readonly WeightedChild[], from: Tree, to: Tree, weight: number): MetricPart[] {
  const [before, after] = [rollUp(from, children, 'mean'), rollUp(to, children, 'mean')];
  if (before === null || after === null) return [];
  return before.parts.flatMap((was): MetricPart[] => {
    const share = weight * was.weight;
    const is = samePart(after, was);
    if (is === undefined) return leavesOf(from, was, share, (points) => exact(after) - points);
    return stayed(was, is, from, to, share, leaving);
  });
}

/** "... returned wB(p-r2); with a stand-in q: returned wB(p-q)", by B's weights, recursively. */
function returning(children: readonly WeightedChild[], from: Tree, to: Tree, weight: number): MetricPart[] {
  const [before, after] = [rollUp(from, children, 'mean'), rollUp(to, children, 'mean')];
  if (before === null || after === null) return [];
  return after.parts.flatMap((is): MetricPart[] => {
    const share = weight * is.weight;
    const was = samePart(before, is);
    if (was === undefined) return leavesOf(to, is, share, (points) => points - exact(before));
    return stayed(was, is, from, to, share, returning);
  });
}

function samePart(rolled: Rolled, wanted: Part): Part | undefined {
  return rolled.parts.find(
    (one) => one.child.kind === wanted.child.kind && one.child.name === wanted.child.name,
  );
}

function stayed(
  was: Part,
  is: Part,
  from: Tree,
  to: Tree,
  share: number,
  walk: typeof leaving,
): MetricPart[] {
  if (was.child.kind === 'metric')
    return [{ metric: was.child.name, points: share * (is.points - was.points) }];
  return walk(to.dimensions.get(was.child.name)?.children ?? [], from, to, share);
}

/** A whole child that goes or comes, by its leaves. */
function leavesOf(tree: Tree, of: Part, share: number, points: (points: number) => number): MetricPart[] {
  if (of.child.kind === 'metric') return [{ metric: of.child.name, points: share * points(of.points) }];
  const inner = rollUpDimension(tree, of.child.name);
  return (inner?.parts ?? []).flatMap((one) => leavesOf(tree, one, share * one.weight, points));
}

/** A node's mean without rounding: parts then sum as closely as doubles can. */
function exact(rolled: Rolled): number {
  return rolled.parts.reduce((sum, one) => sum + one.weight * one.points, 0);
}

/**
 * The parts of one cause, a metric in several places as one. "The parts of a change sum to the change": nodes are rounded
 * to nine decimals on the way, and what that leaves belongs to the largest part.
 */
function summingTo(total: number, cause: Cause, parts: readonly MetricPart[]): ChangePart[] {
  const byMetric = Map.groupBy(parts, (one) => one.metric);
  const whole = [...byMetric].map(([metric, same]) =>
    part(
      cause,
      metric,
      same.reduce((sum, one) => sum + one.points, 0),
    ),
  );
  const rest = total - whole.reduce((sum, one) => sum + one.points, 0);
  const most = Math.max(...whole.map((one) => Math.abs(one.points)));
  const largest = whole.find((one) => Math.abs(one.points) === most);
  return whole.map((one) => (one === largest ? { ...one, points: one.points + rest } : one));
}
