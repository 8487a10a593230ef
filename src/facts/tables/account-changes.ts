import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `account_changes`. */
export const accountChanges = defineFact({
  name: 'account_changes',
  means:
    'What an attribute of an account became and when, so that the past knows its own plan, size and CSM. Also written by Bellwether when a reloaded account differs.',
  key: ['account_id', 'attribute', 'at'],
  occurred: ['at'],
  columns: [
    accountId,
    column('attribute', 'text', 'Name of the column of accounts that changed.', { required: true }),
    column('value', 'text', 'What it became; empty: nothing.'),
    column('at', 'instant', 'From when on.', { required: true }),
  ],
});
