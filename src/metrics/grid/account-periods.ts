import { type FactTable, knownOnColumn, systemColumns } from '../../facts/index.ts';
import { capability, columnType, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { gridColumns } from '../account-day-scope.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { columnAsOf, countsOn, isLate } from '../rows/as-of.ts';
import { accountFreezes } from './account-freezes.ts';
import { attributeChanges } from './attribute-changes.ts';
import { contractPoints, contractsOn } from './contract-days.ts';
import type { DayInterval } from './day-intervals.ts';
import { entities } from './entities.ts';

/** Name of the relation of stretches of days on which nothing about an account changes but its age. */
export const accountPeriods = 'account_periods';

/** Columns that say what an account is on a day whatever the model says; the first are the same in all periods. */
export const periodColumns = [
  'account_id',
  'start_on',
  'life_from',
  'arr',
  'seats',
  'renewal_on',
  'decide_by',
  'leaving',
];

/**
 * The life of every account between two days, cut where an attribute, a contract or a freeze changes what is known.
 * There are few such days, so that the cost is of accounts and changes, not of accounts times days.
 */
export function compileAccountPeriods(
  spec: MeasurementsSpec,
  attributes: readonly string[],
  hull: DayInterval,
): PlanStep {
  const { accounts, contracts } = spec.catalog;
  const late = attributes.filter((name) => isLate(accounts, name));
  const first = sql`greatest(first_on, ${day(hull.from)})`;
  const points =
    hull.from === hull.to
      ? sql`select account_id, ${first} as on_day from born`
      : sql`select account_id, ${first} as on_day from born
    union select account_id, on_day from ${id(attributeChanges)}
    union select account_id, from_day from ${id(accountFreezes)}
    union select account_id, until_day from ${id(accountFreezes)}
    union select account_id, ${id(systemColumns.counts_from)} from ${id('accounts')}
    union select account_id, ${id(systemColumns.counts_until)} from ${id('accounts')}${list(late.map(knownPoint), '')}
    union ${contractPoints()}`;
  return {
    name: accountPeriods,
    comment: 'stretches of days on which nothing about an account changes: attributes, contracts, lives',
    keep: 'table',
    query: sql`
with born as (select account_id, min(${id(systemColumns.counts_from)}) as first_on from ${id('accounts')} group by account_id),
point as (${points}),
cut as (
  select account_id, on_day as from_day, lead(on_day) over (partition by account_id order by on_day) as until_day
  from (select distinct account_id, on_day from point where on_day >= ${day(hull.from)} and on_day <= ${day(hull.to)}) p),
contract as (${contractsOn(contracts)}),
life as (
  select c.account_id, c.from_day, count(*) filter (where f.until_day is null or c.from_day < f.until_day) > 0 as is_frozen,
    max(f.until_day) filter (where f.until_day <= c.from_day) as won_back_on
  from cut c join ${id(accountFreezes)} f on f.account_id = c.account_id and f.from_day <= c.from_day
  group by c.account_id, c.from_day),
changed as (
  select c.account_id, c.from_day${list(attributes.map(changedColumns), '')}
  from cut c join ${id(attributeChanges)} h on h.account_id = c.account_id and h.on_day <= c.from_day
  group by c.account_id, c.from_day)
select ${spec.entity === 'account' ? sql`e.entity, ${id('e', '__key')}, ` : sql``}c.account_id, c.from_day, c.until_day, coalesce(a.started_on, b.first_on) as start_on, greatest(b.first_on, l.won_back_on) as life_from,
  ${withFallback(accounts, 'arr')} as arr, ${withFallback(accounts, 'seats')} as seats,
  k.renewal_on, k.decide_by, coalesce(k.leaving, false) as leaving${list(
    attributes.map((name) => attributeColumn(accounts, name)),
    '',
  )}
from cut c
  join born b on b.account_id = c.account_id
  join ${id('accounts')} a on a.account_id = c.account_id and ${countsOn('a', sql`c.from_day`)}
  ${spec.entity === 'account' ? sql`join ${id(entities)} e on e.account_id = c.account_id` : sql``}
  left join contract k on k.account_id = c.account_id and k.from_day = c.from_day
  left join life l on l.account_id = c.account_id and l.from_day = c.from_day
  left join changed h on h.account_id = c.account_id and h.from_day = c.from_day
where not coalesce(l.is_frozen, false)`,
  };
}

function knownPoint(attribute: string): Sql {
  return sql`
    union select account_id, ${id(knownOnColumn(attribute))} from ${id('accounts')}`;
}

function changedColumns(attribute: string): Sql {
  const only = sql`filter (where h.attribute = ${attribute})`;
  return sql`,
    coalesce(${capability('latest_of', sql`h.is_set`, sql`h.on_day`)} ${only}, false) as ${id(`set__${attribute}`)},
    ${capability('latest_of', sql`h.value`, sql`h.on_day`)} ${only} as ${id(`value__${attribute}`)}`;
}

function attributeColumn(accounts: FactTable, name: string): Sql {
  return sql`,
  ${attributeValue(accounts, name)} as ${id(gridColumns.attribute(name))}`;
}

/** The value that changes say, in the column's own type, or the accounts row's. */
function attributeValue(accounts: FactTable, name: string): Sql {
  const kind = accounts.columns.find((column) => column.name === name)?.kind ?? 'text';
  const own = columnAsOf(accounts, 'a', name, sql`c.from_day`);
  const plain = kind === 'money' || kind === 'exact' ? capability('to_double', own) : own;
  const types = {
    number: columnType('DOUBLE'),
    money: columnType('DOUBLE'),
    exact: columnType('DOUBLE'),
    boolean: columnType('BOOLEAN'),
    day: columnType('DATE'),
    instant: columnType('TIMESTAMP'),
  } as const;
  if (kind === 'texts') return plain;
  const changed =
    kind === 'text'
      ? id('h', `value__${name}`)
      : capability('text_as', id('h', `value__${name}`), types[kind]);
  return sql`case when ${id('h', `set__${name}`)} then ${changed} else ${plain} end`;
}

/** Without any contract row that counts, the attribute of that name stands in, if there is one. */
function withFallback(accounts: FactTable, name: 'arr' | 'seats'): Sql {
  if (!accounts.columns.some((column) => column.name === name)) return id('k', name);
  return sql`case when k.account_id is null then ${capability('to_double', attributeValue(accounts, name))} else ${id('k', name)} end`;
}
