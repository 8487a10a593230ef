import { accountId, column, defineFact, enteredBy } from '../define-fact.ts';

/** The fact `logs`. */
export const logs = defineFact({
  name: 'logs',
  means: 'Meetings and calls that somebody on our side wrote down.',
  key: ['log_id'],
  occurred: ['at'],
  columns: [
    column('log_id', 'text', 'Identity of the entry; without it the whole row is the identity.'),
    accountId,
    column('kind', 'text', 'meeting, call, note or another word.', { required: true }),
    column('at', 'instant', 'When it took place.', { required: true }),
    enteredBy,
    column('attendees', 'texts', 'Ids of the people of the account who took part.'),
    column('note', 'text', 'What was said.', { personal: true }),
  ],
});
