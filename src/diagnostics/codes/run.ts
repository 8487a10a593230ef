import type { CodeEntry } from '../code-entry.ts';

export const runCodes = {
  'run/before_history': {
    severity: 'error',
    means: 'The days asked for lie before the first day that is scored.',
    todo: 'Ask for later days, or set an earlier `history_from` in the project file.',
  },
  'run/day_to_come': {
    severity: 'error',
    means: 'A day is asked for that has not come. Nothing was loaded or scored.',
    todo: 'Ask for today at the latest: it is scored as far as its facts are in, and again when it is over.',
  },
  'run/range_backwards': {
    severity: 'error',
    means: 'The first day of the range lies after the last.',
    todo: 'Swap `--from` and `--to`.',
  },
  'run/no_facts': {
    severity: 'error',
    means: 'There is nothing to score: no account was ever loaded.',
    todo: 'Run `bellwether load` first, and look at what it put into quarantine.',
  },
  'run/metric_failed': {
    severity: 'warning',
    means: 'The engine refused a metric. It has the state `failed`; everything else was scored without it.',
    todo: 'Read the reason and correct the metric, then score the days again.',
  },
  'run/differs_from_published': {
    severity: 'warning',
    means: 'The model file differs from its published version, which is what scores.',
    todo: 'Publish it (`bellwether model publish`) when it is ready, or go on: scores do not change until then.',
  },
  'run/not_published': {
    severity: 'notice',
    means: 'The model was never published: its file as it is now scores all days, marked as a back-cast.',
    todo: 'Run `bellwether model publish`.',
  },
  'run/version_edited': {
    severity: 'error',
    means:
      'A published version of a model was changed after its publication, so its days could not be scored alike again.',
    todo: 'Take the file back to what it was (it is in your version control), and publish the change as a new version.',
  },
  'run/versions_unreadable': {
    severity: 'error',
    means: 'The list of a model’s published versions can not be read, or names a file that is not there.',
    todo: 'Restore the `versions` folder from your version control.',
  },
  'run/nothing_to_publish': {
    severity: 'error',
    means: 'The model file is the same as its last published version.',
    todo: 'Change the model first.',
  },
  'run/unknown_version': {
    severity: 'error',
    means: 'No version of this number was published.',
    todo: 'Use a number that `bellwether model log` shows.',
  },
  'run/setup_changed': {
    severity: 'warning',
    means: 'Stored days were scored under other settings of the project (time zone, win-back).',
    todo: 'Score all of history again: `bellwether score --from` with its first day.',
  },
  'run/left_out_of_date': {
    severity: 'notice',
    means: 'Facts have changed for stored days that this range did not include.',
    todo: 'Run `bellwether score` without dates: it brings them up to date.',
  },
  'run/feed_down': {
    severity: 'warning',
    means: 'A source does not keep the promise its project makes for it (`every`, `at_least`).',
    todo: 'Look at why it stopped. Last good values are held for `hold`; after that its metrics are feed_broken.',
  },
  'run/segment_fell': {
    severity: 'notice',
    means: 'More than a third of a segment fell to a lower band within a week. Scores stay what they are.',
    todo: 'Look first at what all of them share: a feed, a release, a holiday that is not in the calendar.',
  },
  'run/region_without_accounts': {
    severity: 'warning',
    means: 'The calendar has a region in which no account ever was, so that its days hold for nobody.',
    todo: 'Write the region as the attribute of accounts says it, or take it out.',
  },
  'run/calendar_ended': {
    severity: 'warning',
    means: 'A list of quiet days ended more than a year before the last day that is scored.',
    todo: 'Add the holidays since, and those to come.',
  },
  'run/document_unreadable': {
    severity: 'error',
    means: 'The document of a run can not be read, or a newer version of Bellwether wrote it.',
    todo: 'Use the version of Bellwether that wrote it, or a newer one.',
  },
  'run/not_stored': {
    severity: 'error',
    means: 'The day has no stored snapshot.',
    todo: 'Score it first.',
  },
  'run/differs_from_stored': {
    severity: 'error',
    means: 'Computed again, the day has other scores than those stored.',
    todo: 'If facts, model or settings changed since, score the day again. If not, report a defect.',
  },
  'run/long_history': {
    severity: 'warning',
    means:
      'The first fact lies more than twenty years back, and the project file does not say where history begins.',
    todo: 'Mend the date if it is mistyped; else say `history_from` in bellwether.yaml.',
  },
} as const satisfies Record<string, CodeEntry>;
