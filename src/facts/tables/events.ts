import { accountId, column, defineFact, personId } from '../define-fact.ts';

/** The fact `events`. */
export const events = defineFact({
  name: 'events',
  means:
    'Use of the product and contact around it: logins, sessions, feature use, e-mails opened, meetings, posts.',
  key: ['event_id'],
  occurred: ['occurred_at'],
  columns: [
    column('event_id', 'text', 'Identity of the event; without it the whole row is the identity.'),
    accountId,
    personId,
    column('name', 'text', 'What happened: login, report, meeting.', { required: true }),
    column('occurred_at', 'instant', 'When it happened.', { required: true }),
    column('value', 'exact', 'A quantity: a count, minutes, an order value.'),
    column('product', 'text', 'The product or module it belongs to.'),
    column('attendees', 'texts', 'Ids of the people who took part, for meetings and calls.'),
  ],
});
