import { accountId, column, defineFact, personId } from '../define-fact.ts';

/** The fact `surveys`. */
export const surveys = defineFact({
  name: 'surveys',
  means: 'Answers to surveys, one row an answer.',
  key: ['response_id'],
  occurred: ['at'],
  columns: [
    column('response_id', 'text', 'Identity of the answer.'),
    accountId,
    personId,
    column('kind', 'text', 'Which survey.', { required: true, among: ['nps', 'csat', 'ces'] }),
    column('score', 'number', 'The figure given, on the scale of the survey.'),
    column('at', 'instant', 'When it was answered.', { required: true }),
    column('comment', 'text', 'What was written beside it.', { personal: true }),
  ],
});
