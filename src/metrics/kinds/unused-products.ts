import { type AggregateKind, within } from './aggregate-kind.ts';

/** `unused_products`: products the account is entitled to without an event that names them. 0 of nothing. */
export const unusedProducts: AggregateKind = {
  means: 'Products paid for without an event of theirs in the window. 0 where nothing is paid for.',
  reads: [],
  shapeOf: () => ({ shape: 'unused_products' }),
  say: ({ value, window }) =>
    `${value} ${value === '1' ? 'product' : 'products'} paid for and not used ${within(window)}`,
};
