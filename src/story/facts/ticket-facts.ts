import type { Day } from '../../lib/index.ts';
import { capability, sql } from '../../sql/index.ts';
import { type FactQuery, firstKeys, knownRows, plainWord, since } from './fact-query.ts';
import { byAccount, countIn, dayIn, numberIn, textsIn } from './read-cell.ts';

/** What support knows of an account. Feature requests are counted apart from all else. */
export interface TicketFacts {
  /** Tickets ever, requests left out. */
  readonly all: number;
  readonly allKeys: readonly string[];
  readonly open: number;
  readonly openKeys: readonly string[];
  readonly oldestOpenOn: Day | null;
  readonly urgent: number;
  readonly urgentKeys: readonly string[];
  readonly oldestUrgentOn: Day | null;
  readonly openBugs: number;
  readonly openBugKeys: readonly string[];
  /** Opened in the last 90 days, and in the 90 days before. */
  readonly opened: number;
  readonly openedKeys: readonly string[];
  readonly openedBefore: number;
  /** Answers about satisfaction with tickets solved in the last 90 days, and their mean. */
  readonly csatAnswers: number;
  readonly csatMean: number | null;
  readonly csatKeys: readonly string[];
  readonly openRequests: number;
  readonly requestKeys: readonly string[];
  readonly oldestRequestOn: Day | null;
  /** Features asked for, the first three by name. */
  readonly requested: readonly string[];
}

/** The tickets of each account. */
export const ticketFacts: FactQuery<TicketFacts> = {
  compile: (asked) => {
    const kept = (condition = sql`true`) => sql`not is_request and ${condition}`;
    const open = kept(sql`solved_on is null`);
    const urgent = kept(sql`solved_on is null and urgent`);
    const bug = kept(sql`solved_on is null and kind = 'bug'`);
    const recent = kept(sql`on_day >= ${since(asked, 90)}`);
    const before = kept(sql`on_day >= ${since(asked, 180)} and on_day < ${since(asked, 90)}`);
    const answered = kept(sql`solved_on >= ${since(asked, 90)} and csat is not null`);
    const request = sql`is_request and solved_on is null`;
    return sql`
with ticket as (
  select account_id, row_key, on_day, solved_on, csat, feature, ${plainWord('kind')} as kind,
    coalesce(${plainWord('kind')} = 'feature request', false) as is_request, coalesce(${plainWord('priority')} = 'urgent', false) as urgent
  from (${knownRows(asked, 'tickets', ['kind', 'priority', 'feature', 'solved_at', 'csat'])}) t)
select account_id, count(*) filter (where ${kept()}) as n_all, ${firstKeys(sql`on_day desc`, kept())} as all_keys,
  count(*) filter (where ${open}) as n_open, ${firstKeys(sql`on_day`, open)} as open_keys, min(on_day) filter (where ${open}) as oldest_open,
  count(*) filter (where ${urgent}) as n_urgent, ${firstKeys(sql`on_day`, urgent)} as urgent_keys, min(on_day) filter (where ${urgent}) as oldest_urgent,
  count(*) filter (where ${bug}) as n_bugs, ${firstKeys(sql`on_day`, bug)} as bug_keys,
  count(*) filter (where ${recent}) as opened, ${firstKeys(sql`on_day desc`, recent)} as opened_keys, count(*) filter (where ${before}) as opened_before,
  count(*) filter (where ${answered}) as csat_answers, ${capability('to_double', sql`sum(${capability('exact', sql`csat`)}) filter (where ${answered})`)} / nullif(count(*) filter (where ${answered}), 0) as csat_mean,
  ${firstKeys(sql`solved_on desc`, answered)} as csat_keys,
  count(*) filter (where ${request}) as n_requests, ${firstKeys(sql`on_day`, request)} as request_keys, min(on_day) filter (where ${request}) as oldest_request,
  list(distinct feature order by feature) filter (where ${request} and feature is not null)[1:3] as requested
from ticket group by account_id order by account_id`;
  },
  decode: (rows) =>
    byAccount(rows, (row) => ({
      all: countIn(row, 'n_all'),
      allKeys: textsIn(row, 'all_keys'),
      open: countIn(row, 'n_open'),
      openKeys: textsIn(row, 'open_keys'),
      oldestOpenOn: dayIn(row, 'oldest_open'),
      urgent: countIn(row, 'n_urgent'),
      urgentKeys: textsIn(row, 'urgent_keys'),
      oldestUrgentOn: dayIn(row, 'oldest_urgent'),
      openBugs: countIn(row, 'n_bugs'),
      openBugKeys: textsIn(row, 'bug_keys'),
      opened: countIn(row, 'opened'),
      openedKeys: textsIn(row, 'opened_keys'),
      openedBefore: countIn(row, 'opened_before'),
      csatAnswers: countIn(row, 'csat_answers'),
      csatMean: numberIn(row, 'csat_mean'),
      csatKeys: textsIn(row, 'csat_keys'),
      openRequests: countIn(row, 'n_requests'),
      requestKeys: textsIn(row, 'request_keys'),
      oldestRequestOn: dayIn(row, 'oldest_request'),
      requested: textsIn(row, 'requested'),
    })),
};
