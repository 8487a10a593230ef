import { accountId, column, defineFact, enteredBy } from '../define-fact.ts';

/** The fact `ratings`. */
export const ratings = defineFact({
  name: 'ratings',
  means: "Somebody's judgement of an account by a rubric.",
  key: ['account_id', 'rubric', 'entered_by', 'at'],
  occurred: ['at'],
  columns: [
    accountId,
    column('rubric', 'text', 'Name of the rubric in the model.', { required: true }),
    column('level', 'number', "The level chosen; empty: don't know."),
    enteredBy,
    column('at', 'instant', 'When it was given.', { required: true }),
    column('comment', 'text', 'Why, in words.', { personal: true }),
  ],
});
