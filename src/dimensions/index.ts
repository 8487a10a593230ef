export type { Dimension, WeightedChild } from './dimension.ts';
