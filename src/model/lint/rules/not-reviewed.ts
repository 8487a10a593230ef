import { daysBetween } from '../../../lib/index.ts';
import { dayWords } from '../../reading/list-words.ts';
import type { ModelRule } from '../lint-rule.ts';

/** A model that nobody has looked at for longer than it says, or that does not say how long. */
export const notReviewed: ModelRule = {
  kind: 'model',
  find: ({ reviewEveryDays }, { asOf, publishedOn }) => {
    const found = (message: string) => [{ path: ['review_every'], about: null, message }];
    if (reviewEveryDays === null) return found('The model does not say when it is to be looked at again.');
    if (publishedOn === null) return [];
    const age = daysBetween(publishedOn, asOf);
    if (age <= reviewEveryDays) return [];
    return found(
      `The model was last published on ${publishedOn}, ${dayWords(age)} ago; it is to be looked at every ${dayWords(reviewEveryDays)}.`,
    );
  },
};
