import { accountId, column, defineFact, personId } from '../define-fact.ts';

/** The fact `advocacy`. */
export const advocacy = defineFact({
  name: 'advocacy',
  means: 'Referrals, references and other times an account spoke for us, was asked to, or declined.',
  key: ['id'],
  occurred: ['asked_on', 'answered_on'],
  columns: [
    column('id', 'text', 'Identity of the request or deed.'),
    accountId,
    personId,
    column('kind', 'text', 'What was asked for or done.', {
      required: true,
      among: [
        'referral',
        'reference',
        'case study',
        'review',
        'testimonial',
        'social post',
        'ambassador',
        'advisory board',
      ],
    }),
    column('asked_on', 'day', 'Day on which we asked; empty: unasked.'),
    column('answered_on', 'day', 'Day of the answer or the deed.', { knownWith: 'itself' }),
    column('outcome', 'text', 'How it ended.', {
      knownWith: 'answered_on',
      among: ['won', 'introduced', 'accepted', 'declined', 'none'],
    }),
    column('value', 'money', 'What a referral was worth.', { knownWith: 'answered_on' }),
  ],
});
