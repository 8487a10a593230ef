import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `accounts`. */
export const accounts = defineFact({
  name: 'accounts',
  means:
    'The companies whose health is scored. Every column beyond these is an attribute to slice by and to use in conditions.',
  key: ['account_id'],
  occurred: ['started_on'],
  columns: [
    accountId,
    column('name', 'text', 'What the account is called.'),
    column('parent_id', 'text', 'The account that owns this one, for family scores.'),
    column('csm', 'text', 'The customer success manager in charge.'),
    column(
      'started_on',
      'day',
      'First day as a customer; without it, the day of the first fact about the account.',
    ),
    column(
      'internal',
      'boolean',
      'True for our own and for test accounts: left out of everything, and counted.',
    ),
  ],
});
