import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `people`. */
export const people = defineFact({
  name: 'people',
  means: 'People at the accounts. Names and e-mails live here and nowhere else.',
  key: ['person_id', 'account_id'],
  occurred: ['joined_at'],
  columns: [
    column('person_id', 'text', 'The person. Somebody who changes employer has a row for each account.', {
      required: true,
    }),
    accountId,
    column('joined_at', 'instant', 'When the person was first there.'),
    column('left_at', 'instant', 'When the person left or was deactivated.', { knownWith: 'itself' }),
    column('name', 'text', 'Full name.', { personal: true }),
    column('email', 'text', 'E-mail address.', { personal: true }),
    column('title', 'text', 'Job title.'),
  ],
});
