import type { Day } from '../../lib/index.ts';
import { sql } from '../../sql/index.ts';
import { type Cells, type FactQuery, knownRows, plainWord } from './fact-query.ts';
import { dayIn, listsByAccount, textIn } from './read-cell.ts';

/** One person in one role. */
export interface RoleHeld {
  /** Lower case, with spaces: `executive sponsor`. */
  readonly role: string;
  readonly personId: string;
  readonly name: string | null;
  readonly title: string | null;
  readonly startsOn: Day | null;
  /** Day on which the role, or the person's time at the account, ended; null: it goes on. */
  readonly goneOn: Day | null;
  /** The person left the account, and not only the role. */
  readonly hasLeft: boolean;
  readonly key: string;
  readonly personKey: string | null;
}

/** Who plays, or played, a part at each account. Plain users are left out. */
export const roleFacts: FactQuery<readonly RoleHeld[]> = {
  compile: (asked) => sql`
with held as (select r.*, ${plainWord('role')} as part from (${knownRows(asked, 'people_roles', ['person_id', 'role', 'starts_on', 'ends_on'])}) r),
person as (${knownRows(asked, 'people', ['person_id', 'name', 'title', 'left_at'])})
select r.account_id, r.row_key, r.part, r.person_id, r.starts_on, r.ends_on,
  p.row_key as person_key, p.name, p.title, p.left_on
from held r left join person p on p.account_id = r.account_id and p.person_id = r.person_id
where r.part <> 'user' order by r.account_id, r.part, r.starts_on nulls first, r.person_id, r.row_key`,
  decode: (rows) => listsByAccount(rows, readRole),
};

function readRole(row: Cells): RoleHeld {
  const startsOn = dayIn(row, 'starts_on');
  const endsOn = dayIn(row, 'ends_on');
  const left = dayIn(row, 'left_on');
  const leftOn = left !== null && (startsOn === null || startsOn <= left) ? left : null;
  const hasLeft = leftOn !== null && (endsOn === null || leftOn <= endsOn);
  return {
    role: textIn(row, 'part') ?? '',
    personId: textIn(row, 'person_id') ?? '',
    name: textIn(row, 'name'),
    title: textIn(row, 'title'),
    startsOn,
    goneOn: hasLeft ? leftOn : endsOn,
    hasLeft,
    key: textIn(row, 'row_key') ?? '',
    personKey: textIn(row, 'person_key'),
  };
}
