import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `outcomes`. */
export const outcomes = defineFact({
  name: 'outcomes',
  means: 'What became of the account: what every proof is measured against.',
  key: ['account_id', 'at', 'kind'],
  occurred: ['at'],
  columns: [
    accountId,
    column('at', 'instant', 'When it took effect.', { required: true }),
    column('kind', 'text', 'What happened.', {
      required: true,
      among: ['renewed', 'expanded', 'contracted', 'churned', 'returned'],
    }),
    column('arr_before', 'money', 'Recurring revenue in a year before.'),
    column('arr_after', 'money', 'Recurring revenue in a year after.'),
    column('reason', 'text', 'One of the reasons of the model.'),
  ],
});
