import { accountId, column, defineFact, personId } from '../define-fact.ts';

/** The fact `tickets`. */
export const tickets = defineFact({
  name: 'tickets',
  means: 'Questions, bugs and requests that people at the account brought to support.',
  key: ['ticket_id'],
  occurred: ['opened_at'],
  columns: [
    column('ticket_id', 'text', 'Identity of the ticket.'),
    accountId,
    personId,
    column('kind', 'text', 'question, bug or feature request; other kinds may be kept.'),
    column('subject', 'text', 'First line of the ticket.', { personal: true }),
    column('feature', 'text', 'The feature it is about.'),
    column('theme', 'text', 'The wider subject it belongs to.'),
    column('priority', 'text', 'As the help desk calls it: urgent, high, normal, low.'),
    column('opened_at', 'instant', 'When it was opened.', { required: true }),
    column('first_response_at', 'instant', 'When somebody first answered.', { knownWith: 'itself' }),
    column('solved_at', 'instant', 'When it was solved.', { knownWith: 'itself' }),
    column('csat', 'number', 'Satisfaction with the answer, on the scale of the help desk.', {
      knownWith: 'solved_at',
    }),
  ],
});
