import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `people_roles`. */
export const peopleRoles = defineFact({
  name: 'people_roles',
  means: 'Who plays which part in the relationship, and from when to when.',
  key: ['person_id', 'account_id', 'role', 'starts_on'],
  occurred: ['starts_on'],
  columns: [
    column('person_id', 'text', 'The person.', { required: true }),
    accountId,
    column(
      'role',
      'text',
      'executive sponsor, decision maker, champion, admin or user; other roles may be kept.',
      { required: true },
    ),
    column('starts_on', 'day', 'First day in the role.'),
    column('ends_on', 'day', 'Day on which the role ended.', { knownWith: 'itself' }),
  ],
});
