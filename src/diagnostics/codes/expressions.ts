import type { CodeEntry } from '../code-entry.ts';

export const expressionsCodes = {
  'expressions/empty': {
    severity: 'error',
    means: 'An expression is asked for and nothing is written.',
    todo: 'Write the expression, or leave the key out.',
  },
  'expressions/too_long': {
    severity: 'error',
    means: 'An expression is longer than 2,000 characters.',
    todo: 'Split it: give a part a name as a metric of its own and use that name.',
  },
  'expressions/too_deep': {
    severity: 'error',
    means: 'Parentheses, `case` or `not` are nested more than 50 deep.',
    todo: 'Split it: give a part a name as a metric of its own and use that name.',
  },
  'expressions/unclosed_text': {
    severity: 'error',
    means: 'A quoted text has no closing quote.',
    todo: "Close it; a quote inside a text is written twice: 'it''s'.",
  },
  'expressions/unexpected_character': {
    severity: 'error',
    means: 'A character that has no place in expressions.',
    todo: 'Take it out; texts stand in single quotes.',
  },
  'expressions/unknown_unit': {
    severity: 'error',
    means: 'Letters follow a number directly, and they are no unit.',
    todo: 'Durations are written in days, `84d`; shares in percent, `20%`.',
  },
  'expressions/not_allowed': {
    severity: 'error',
    means:
      'Something of SQL that expressions do not have: comments, `;`, sub-selects, windows, casts, parameters, patterns.',
    todo: 'Say it with names, comparisons and the listed functions, or prepare a column with a `select` in the source.',
  },
  'expressions/syntax': {
    severity: 'error',
    means: 'The words do not make an expression.',
    todo: 'Look at the place named: most often an operator, a value or a parenthesis is missing or too many.',
  },
  'expressions/unknown_name': {
    severity: 'error',
    means: 'A name that is no column, attribute, metric, dimension or derived figure.',
    todo: 'Use one of the names listed, or define it.',
  },
  'expressions/not_here': {
    severity: 'error',
    means: 'The name or function exists but may not be used in this place.',
    todo: 'The message says what may be read here.',
  },
  'expressions/unknown_function': {
    severity: 'error',
    means: 'A function that expressions do not have.',
    todo: 'Use one of the functions listed.',
  },
  'expressions/wrong_arguments': {
    severity: 'error',
    means: 'A function is given too many, too few or the wrong kind of arguments.',
    todo: 'Write it as the message shows.',
  },
  'expressions/wrong_type': {
    severity: 'error',
    means: 'Values of kinds that do not go together, such as a text compared with a number.',
    todo: "Compare like with like: texts in single quotes, days as '2026-01-31', numbers bare.",
  },
  'expressions/wrong_result': {
    severity: 'error',
    means: 'The expression gives another kind of value than its place needs.',
    todo: 'A condition must be true or false; a metric must be a number, a text or true or false.',
  },
  'expressions/nested_aggregate': {
    severity: 'error',
    means: 'An aggregate such as `count` stands inside another one.',
    todo: 'Define the inner one as a metric of its own.',
  },
  'expressions/needs_aggregate': {
    severity: 'error',
    means: 'A column of the rows stands outside an aggregate: a day has many rows, so it has no one value.',
    todo: 'Say which value is meant: `last(x)`, `max(x)`, `sum(x)`, `count(distinct x)` ...',
  },
  'expressions/null_compared': {
    severity: 'error',
    means: 'Something is compared with `null`, which is never true.',
    todo: 'Write `is null` or `is not null`.',
  },
  'expressions/bad_movement': {
    severity: 'error',
    means: 'A movement is asked for and something else is written.',
    todo: 'Write `NAME rises by N within 60d` or `NAME falls by N within 60d`.',
  },
} as const satisfies Record<string, CodeEntry>;
