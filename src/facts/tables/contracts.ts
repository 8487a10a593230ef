import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `contracts`. */
export const contracts = defineFact({
  name: 'contracts',
  means: 'What an account has agreed to pay for, from when, and when it decides again.',
  key: ['contract_id'],
  occurred: ['started_on'],
  columns: [
    column('contract_id', 'text', 'Identity of the contract or subscription.'),
    accountId,
    column('product', 'text', 'The product under contract.'),
    column('arr', 'money', 'Recurring revenue of the contract in a year.'),
    column('seats', 'number', 'Seats under contract.'),
    column('started_on', 'day', 'First day of the contract.', { required: true }),
    column('ended_on', 'day', 'First day on which it no longer ran.', { knownWith: 'itself' }),
    column('renewal_on', 'day', 'Day on which it renews or lapses.'),
    column('notice_days', 'number', 'Days before the renewal by which notice must be given.'),
    column('notice_given_on', 'day', 'Day on which notice was given.', { knownWith: 'itself' }),
    column('auto_renew', 'boolean', 'Whether it renews by itself.'),
  ],
});
