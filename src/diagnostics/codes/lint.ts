import type { CodeEntry } from '../code-entry.ts';

const level = (severity: CodeEntry['severity']) => (means: string, todo: string) =>
  ({ severity, means, todo }) as const satisfies CodeEntry;
const error = level('error');
const warning = level('warning');
const notice = level('notice');

/** What `lint` finds: `means` says why it matters. */
export const lintCodes = {
  'lint/level_without_text': error(
    'Two people who rate the same account choose different levels, and the score shows the rater.',
    'Say what one sees at an account of this level and not at one of the next.',
  ),
  'lint/never_reachable': error(
    'What can never be reached says nothing, and readers of the model believe that it does.',
    'Change the condition or the limit, put the narrower one first, or take it out.',
  ),
  'lint/nps_without_referrals': warning(
    'Who says that they would recommend has risked nothing; who did has.',
    'Add a metric that counts referrals (`based_on: advocacy`) beside it, or take NPS out of the weights.',
  ),
  'lint/one_source': warning(
    'When that source is late or wrong, the score is; and it sees only one side of the account.',
    'Add a side that another source feeds, or give it less of the weight.',
  ),
  'lint/mostly_judgement': warning(
    'The score then says what somebody hopes or fears, and changes with whoever is asked.',
    'Let recorded facts carry at least half of the weight. Ratings, logs and goals that only the CSM confirms count as judgement.',
  ),
  'lint/sponsor_unnoticed': warning(
    'An account whose sponsor has just left is not healthy, however much it is used.',
    'Add a cap such as `when: sponsor_left_within(90d) and not sponsor_replaced`, or a metric on meetings with the sponsor.',
  ),
  'lint/silent_earns': warning(
    'Silence is not health: whoever has stopped using the product opens no tickets either.',
    'Give the metrics it names an `only_for` that asks for use, or fewer points at zero.',
  ),
  'lint/not_reviewed': warning(
    'What makes accounts stay changes; a model that nobody looks at goes on being believed.',
    'Look at it with those who use it, then publish it with a note, even if nothing changes; `review_every: 90d` says when.',
  ),
  'lint/assumed_history': notice(
    'Past scores are then computed with what is true today, and look better than they could have been.',
    'Load the changes (`into: account_changes`), or load the accounts again and again with `load: replace`: then changes are recorded from now on.',
  ),
  'lint/metric_constant': warning(
    'Weight on what is the same for everybody moves all scores alike and tells nobody apart.',
    'Move the points to where the values lie, or take the metric out of the weights.',
  ),
  'lint/mostly_missing': warning(
    'Its weight is shared out among the others for most accounts, so they are not scored by what the model says.',
    'Collect it, say with `only_for` for whom it is, or take it out of the weights.',
  ),
  'lint/metric_repeats': warning(
    'The same thing counts twice, and with more weight than anybody decided.',
    'Keep the one that people understand better, or halve both weights.',
  ),
  'lint/never_reached': warning(
    'What holds for no account either can not hold or is not needed.',
    'Look at its condition and limits against the values there are (`bellwether book`), or take it out.',
  ),
  'lint/unproved': notice(
    'A score that was never set against what happened is an opinion with decimals.',
    'Say so wherever it is shown, record what becomes of accounts (`into: outcomes`), and look back with `bellwether review`.',
  ),
  'lint/silence_unused': warning(
    'A silence that is left standing hides the finding when it comes back.',
    'Take it out of `lint: silence`.',
  ),
} as const satisfies Record<string, CodeEntry>;
