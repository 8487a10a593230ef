import type { CodeEntry } from '../code-entry.ts';

const error = (means: string, todo: string) =>
  ({ severity: 'error', means, todo }) as const satisfies CodeEntry;
const warning = (means: string, todo: string) =>
  ({ severity: 'warning', means, todo }) as const satisfies CodeEntry;

export const modelCodes = {
  'model/unknown_key': error('A key that models do not have.', 'Use the nearest right key, or take it out.'),
  'model/missing_key': error('A key that must be there is missing.', 'Add it.'),
  'model/wrong_value': error(
    'A value of the wrong kind or out of range.',
    'Write what the message asks for.',
  ),
  'model/bad_name': error(
    'A name that can not become part of a column.',
    'Small letters, digits and single underscores, starting with a letter, at most 60 characters.',
  ),
  'model/reserved_name': error(
    'A name that already means something in expressions.',
    'Choose another; adding the unit often helps: `score_of_partner`.',
  ),
  'model/name_taken': error(
    'Two of metrics, dimensions and attributes have the same name, so conditions could not tell them apart.',
    'Rename one.',
  ),
  'model/conflicting_keys': error('Keys that can not stand together.', 'Keep the one that is meant.'),
  'model/unknown_fact': error(
    '`based_on` names no fact and no metric.',
    'Use one of the facts, or a metric that is defined.',
  ),
  'model/unknown_metric': error(
    'The name of a metric that is not defined.',
    'Define it, or use one that is.',
  ),
  'model/unknown_dimension': error(
    'The name of a dimension that is not defined.',
    'Define it, or use one that is.',
  ),
  'model/unknown_child': error(
    'Weights name something that is no metric and no dimension.',
    'Define it, or use one that is.',
  ),
  'model/unknown_rubric': error('The name of a rubric that is not defined.', 'Define it under `rubrics`.'),
  'model/unknown_stage': error(
    'The name of a stage that is not defined.',
    'Define it under `stages`, or use one that is.',
  ),
  'model/unknown_band': error('The name of a band that is not defined.', 'Use one of the bands.'),
  'model/unknown_play': error('The name of a play that is not defined.', 'Define it under `plays`.'),
  'model/unknown_reason': error(
    'A reason that is not in the list of reasons.',
    'Add it to `reasons`, or use one that is there.',
  ),
  'model/unknown_attribute': error(
    'The name of an attribute that no source of accounts has.',
    'Map the column in the source of `accounts`.',
  ),
  'model/unknown_model': error(
    'The name of a people model that the project does not have.',
    'Add the model with `scores: people`, or use its right name.',
  ),
  'model/cycle': error(
    'Metrics or dimensions that need each other: none can be computed first, or one names itself.',
    'Break the circle where it is least natural.',
  ),
  'model/no_window': error(
    'A comparison with the previous window of a metric that has no window.',
    'Say how long: `previous 28d`.',
  ),
  'model/bad_comparison': error(
    '`compared_with` says none of the comparisons there are.',
    '`own median of 84d`, `previous window`, `previous 28d`, `same weeks last year`, `slope over 84d`, `peers of segment`.',
  ),
  'model/not_comparable': error(
    'A comparison of something that is not another metric with numbers.',
    'Give the plain figure a name as a metric of its own, and base this one on it.',
  ),
  'model/not_open': error(
    '`still_open` on a fact whose rows do not end.',
    'Use it on tickets, invoices, goals, advocacy, contracts, entitlements, people or people_roles.',
  ),
  'model/not_on_fact': error(
    'A function or key that does not go with what the metric is based on.',
    'The message says with what it goes.',
  ),
  'model/bad_points': error(
    'Points that are no curve for the values of the metric.',
    'Numbers or percentages for numbers, `under`/`from` for steps, names for categories, yes and no for conditions.',
  ),
  'model/no_points': error(
    'A metric that stands in weights has no points.',
    'Give it `points`, or take it out of the weights.',
  ),
  'model/weights_all_zero': error(
    'All weights of a node are zero.',
    'Give at least one of them some weight.',
  ),
  'model/bad_levels': error(
    'Levels of a rubric that are no whole numbers from 1 to 10, or fewer than two.',
    'Number them, each with what it means.',
  ),
  'model/no_otherwise': error(
    'The last stage has a condition, so some accounts would have no stage.',
    'Add a last stage: `established: otherwise`.',
  ),
  'model/unreachable_stage': error(
    'A stage after `otherwise` can never be reached.',
    'Put `otherwise` last.',
  ),
  'model/no_default_scorecard': error(
    'Every scorecard has a condition, so some accounts would have none.',
    'Add a last one without `when`: `default`.',
  ),
  'model/unreachable_scorecard': error(
    'A scorecard after one without a condition can never be reached.',
    'Put the one without `when` last.',
  ),
  'model/must_know_elsewhere': error(
    '`must_know` names a dimension that does not stand in the weights of its scorecard.',
    'Add it to the weights, or take it out of must_know.',
  ),
  'model/bad_bands': error(
    'Bands that do not cover 0 to 100 in rising order with room for the margin.',
    'The first starts at 0, each starts above the one before, the last limit plus change_margin is at most 100, the lowest limit less change_margin above 0.',
  ),
  'model/cap_never_acts': error('A cap whose band is the best one takes nothing away.', 'Name a lower band.'),
  'model/cap_not_monotone': error(
    'A cap reads points in a way in which more points could make a score worse.',
    'Compare points of metrics and dimensions with `<` or `<=` and a number, without `not` around it.',
  ),
  'model/unknown_rule': error(
    '`silence` names a rule that the linter does not have.',
    'Use the name that `lint` prints, without `lint/`.',
  ),
  'model/bad_target': error(
    'The target of the objective is no comparison of a known figure.',
    'Write one such as `surprise_churn_arr <= 10%`.',
  ),
  'model/never_true': warning(
    'A text that a column or name never has is compared with it.',
    'Use one of the values it has.',
  ),
  'model/play_never_starts': warning(
    'A play has no `when`, and no archetype names it.',
    'Give it a `when`, or name it as the play of an archetype.',
  ),
  'model/no_primary': error(
    'No model of the project is the primary one.',
    'Write `primary: true` in the one that health means.',
  ),
  'model/several_primary': error(
    'More than one model of the project is primary.',
    'Keep `primary: true` in one of them.',
  ),
  'model/same_name': error('Two models of the project have the same name.', 'Rename one.'),
} as const satisfies Record<string, CodeEntry>;
