import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `entitlements`. */
export const entitlements = defineFact({
  name: 'entitlements',
  means: 'Products an account may use, whether it does or not.',
  key: ['account_id', 'product', 'starts_on'],
  occurred: ['starts_on'],
  columns: [
    accountId,
    column('product', 'text', 'The product, named as in the events.', { required: true }),
    column('starts_on', 'day', 'First day of the entitlement.'),
    column('ends_on', 'day', 'Day on which it ended.', { knownWith: 'itself' }),
  ],
});
