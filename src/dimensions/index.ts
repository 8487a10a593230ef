export { compileCurve } from './curves/compile-curve.ts';
export type { CurveContext } from './curves/curve-context.ts';
export type { Dimension, WeightedChild } from './dimension.ts';
export {
  type Column,
  describeLayers,
  type Layer,
  type PrunedLayers,
  pruneLayers,
  stackLayers,
} from './layer.ts';
export { nominalShare } from './roll-up/coverage.ts';
export { meanBound, meanSums, meanValue } from './roll-up/mean-node.ts';
export { nodeColumns, rootName } from './roll-up/node-columns.ts';
export { nodeLayers } from './roll-up/node-layers.ts';
export { pointLayers } from './roll-up/point-layers.ts';
export { rootPartsOf, shareLayers } from './roll-up/share-layers.ts';
export { rounded } from './rounded.ts';
export { depthLevels, leavesUnder, type Tree } from './tree.ts';
