import { accountId, column, defineFact, enteredBy } from '../define-fact.ts';

/** The fact `overrides`. */
export const overrides = defineFact({
  name: 'overrides',
  means: 'A band set by hand: it stands beside the computed one until it expires.',
  key: ['account_id', 'entered_by', 'at'],
  occurred: ['at'],
  columns: [
    accountId,
    column('band', 'text', 'Name of the band set.', { required: true }),
    column('reason', 'text', 'One of the reasons of the model.', { required: true }),
    enteredBy,
    column('at', 'instant', 'When it was set.', { required: true }),
    column('expires_on', 'day', 'First day on which it holds no longer; empty: 30 days later.'),
    column('comment', 'text', 'Why, in words.', { personal: true }),
  ],
});
