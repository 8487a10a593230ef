import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `goals`. */
export const goals = defineFact({
  name: 'goals',
  means: 'The value the customer bought the product for, and whether it was reached.',
  key: ['goal_id'],
  occurred: ['set_on'],
  orAccountStart: true,
  columns: [
    column('goal_id', 'text', 'Identity of the goal.'),
    accountId,
    column('name', 'text', 'The goal in words.'),
    column('set_on', 'day', 'Day on which it was agreed; empty: from the start of the account.'),
    column('due_on', 'day', 'Day by which it is to be reached.'),
    column('reached_on', 'day', 'Day on which it was reached.', { knownWith: 'itself' }),
    column('confirmed_by', 'text', 'Which customer person confirmed it.', { knownWith: 'reached_on' }),
  ],
});
