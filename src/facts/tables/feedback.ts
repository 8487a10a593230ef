import { accountId, column, defineFact, personId } from '../define-fact.ts';

/** The fact `feedback`. */
export const feedback = defineFact({
  name: 'feedback',
  means: 'Open praise and open disapproval, asked for or not.',
  key: ['id'],
  occurred: ['at'],
  columns: [
    column('id', 'text', 'Identity of the feedback.'),
    accountId,
    personId,
    column('feature', 'text', 'The feature it is about.'),
    column('polarity', 'text', 'Which way it goes.', { among: ['positive', 'neutral', 'negative'] }),
    column('at', 'instant', 'When it was said.', { required: true }),
    column('text', 'text', 'What was said.', { personal: true }),
    column('source', 'text', 'Where it was said: a call, a community, a review site.'),
  ],
});
