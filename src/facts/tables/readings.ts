import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `readings`. */
export const readings = defineFact({
  name: 'readings',
  means: 'Figures somebody else has counted already: columns of a spreadsheet, an old score.',
  key: ['account_id', 'name', 'at'],
  occurred: ['at'],
  columns: [
    accountId,
    column('name', 'text', 'What the figure is called.', { required: true }),
    column('at', 'instant', 'As of when.', { required: true }),
    column('value', 'number', 'The figure.'),
  ],
});
