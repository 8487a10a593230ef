import type { Evidence } from '../evidence.ts';
import type { RoleHeld } from '../facts/role-facts.ts';
import { rowsEvidence, scoreEvidence } from '../make-evidence.ts';
import { personWords, roleWords } from '../phrases/person.ts';
import { relationshipPhrases } from '../phrases/relationship.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import { ago, holders, isWithin, sponsorRole, startOf, type Telling } from '../telling.ts';
import { costs } from './costs.ts';
import { goodwill } from './goodwill.ts';
import { payments } from './payments.ts';

type SayRelationship = Say<typeof relationshipPhrases>;

/** Who they are, who came and went, what they think of us and say, how they pay. */
export function relationship(telling: Telling): Sentence[] {
  const say = makeSay('relationship', relationshipPhrases, telling.words);
  return [
    ...who(telling, say),
    ...family(telling, say),
    ...contracts(telling, say),
    ...roles(telling, say),
    ...people(telling, say),
    ...meeting(telling, say),
    ...goodwill(telling, say),
    ...payments(telling, say),
    ...costs(telling, 'relationship', relationshipPhrases),
  ];
}

function who(telling: Telling, say: SayRelationship): Sentence[] {
  const { score, facts } = telling.facts;
  const since = startOf(telling);
  const arr = score.arr === 0 ? null : score.arr;
  const seats = score.seats === 0 ? null : score.seats;
  const csm = facts.account?.csm ?? null;
  if (since === null && arr === null && seats === null && csm === null) return [];
  const change = facts.account?.csmSince ?? null;
  const handOver = change !== null && csm !== null && change.on !== since ? change : null;
  const evidence: Evidence[] = [
    scoreEvidence(score, 'tenure_days', score.tenureDays),
    ...(arr === null ? [] : [scoreEvidence(score, 'arr', arr)]),
    ...(seats === null ? [] : [scoreEvidence(score, 'seats', seats)]),
    ...(facts.account === undefined
      ? []
      : [rowsEvidence('accounts', score.day, 1, [facts.account.key], { csm })]),
    ...(handOver === null
      ? []
      : [
          rowsEvidence('account_changes', score.day, 1, [handOver.key], {
            attribute: 'csm',
            value: csm,
            on: handOver.on,
          }),
        ]),
  ];
  return say('who', { since, arr, seats, csm, csmSince: handOver?.on ?? null }, evidence);
}

function contracts(telling: Telling, say: SayRelationship): Sentence[] {
  const { score, facts } = telling.facts;
  const given = (facts.contracts ?? []).filter(({ noticeGivenOn }) => noticeGivenOn !== null);
  const on =
    given
      .map(({ noticeGivenOn }) => noticeGivenOn)
      .toSorted()
      .at(-1) ?? null;
  const known = given.flatMap(({ arr }) => arr ?? []);
  const arr = known.length === given.length ? known.reduce((sum, each) => sum + each, 0) : null;
  const products = [...new Set(given.flatMap(({ product }) => product ?? []))];
  const keys = given.map(({ key }) => key);
  const notice =
    on === null
      ? []
      : say('notice', { on, contracts: given.length, products, arr }, [
          rowsEvidence('contracts', score.day, given.length, keys, { notice_given_on: on, arr, products }),
        ]);
  const outcome = (facts.outcomes ?? [])[0];
  if (outcome === undefined) return notice;
  const { kind, arrBefore: before, arrAfter: after } = outcome;
  return [
    ...notice,
    ...say('outcome', { kind, on: outcome.on, before, after }, [
      rowsEvidence('outcomes', score.day, 1, [outcome.key], {
        kind,
        on: outcome.on,
        arr_before: before,
        arr_after: after,
      }),
    ]),
  ];
}

function personEvidence(telling: Telling, held: RoleHeld, says: Record<string, string | null>): Evidence[] {
  const { day } = telling.facts.score;
  const { role, name, title } = held;
  return [
    rowsEvidence('people_roles', day, 1, [held.key], { role, person: held.personId, ...says }),
    ...(held.personKey === null ? [] : [rowsEvidence('people', day, 1, [held.personKey], { name, title })]),
  ];
}

/** Sponsors first, then those who went, then who else has a part. */
function roles(telling: Telling, say: SayRelationship): Sentence[] {
  const { words, facts } = telling;
  const all = facts.facts.roles ?? [];
  const isSponsor = (held: RoleHeld): number => (held.role === sponsorRole ? 0 : 1);
  const gone = all
    .flatMap((held) =>
      held.goneOn !== null && isWithin(telling, held.goneOn, 90) ? [{ ...held, goneOn: held.goneOn }] : [],
    )
    .toSorted((a, b) => isSponsor(a) - isSponsor(b) || (a.goneOn < b.goneOn ? 1 : -1));
  const left = gone
    .slice(0, 4)
    .flatMap((held) =>
      say('role_left', { person: roleWords(words, held), hasLeft: held.hasLeft, on: held.goneOn }, [
        ...personEvidence(telling, held, { gone_on: held.goneOn }),
      ]),
    );
  const sponsors = holders(telling, sponsorRole)
    .slice(0, 2)
    .flatMap((held) => roleNow(telling, held, say));
  const others = [...new Set(all.map(({ role }) => role))].filter((role) => role !== sponsorRole);
  const alone = others.flatMap((role) => {
    const [held, ...more] = holders(telling, role);
    return held === undefined || more.length > 0 ? [] : [held];
  });
  const single = say(
    'roles_now',
    { holders: alone.map((held) => ({ role: held.role, person: personWords(words, held) })) },
    alone.flatMap((held) => personEvidence(telling, held, {})),
  );
  return [...left, ...sponsors, ...single, ...others.flatMap((role) => roleShared(telling, role, say))];
}

function roleNow(telling: Telling, held: RoleHeld, say: SayRelationship): Sentence[] {
  const met = (telling.facts.facts.meetings ?? []).find(({ personId }) => personId === held.personId);
  const metOn = met?.lastOn ?? null;
  const person = personWords(telling.words, held);
  return say(
    'role_now',
    {
      person,
      role: held.role,
      since: held.startsOn,
      metOn,
      ago: metOn === null ? null : ago(telling, metOn),
    },
    [
      ...personEvidence(telling, held, { starts_on: held.startsOn }),
      rowsEvidence(
        'events',
        telling.facts.score.day,
        met === undefined ? 0 : 1,
        met === undefined ? [] : [met.lastKey],
        {
          name: 'meeting',
          with: held.personId,
          last_on: metOn,
        },
      ),
    ],
  );
}

function roleShared(telling: Telling, role: string, say: SayRelationship): Sentence[] {
  const now = holders(telling, role);
  if (now.length < 2) return [];
  const people = now.slice(0, 3).map((held) => personWords(telling.words, held));
  return say('role_shared', { role, people, more: now.length - people.length }, [
    rowsEvidence(
      'people_roles',
      telling.facts.score.day,
      now.length,
      now.map(({ key }) => key),
      { role },
    ),
    ...now
      .slice(0, 3)
      .flatMap(({ personKey, name, title }) =>
        personKey === null
          ? []
          : [rowsEvidence('people', telling.facts.score.day, 1, [personKey], { name, title })],
      ),
  ]);
}

function people(telling: Telling, say: SayRelationship): Sentence[] {
  const { facts, score } = telling.facts;
  const known = facts.people;
  if (known === undefined) return [];
  const isNew = score.tenureDays === null || score.tenureDays < 90;
  const joined = isNew ? 0 : known.joined;
  const isToldOfSeats = (score.seats ?? 0) > 0 && known.present > 0;
  if (isToldOfSeats && joined === 0 && known.left === 0) return [];
  return say('people', { present: isToldOfSeats ? null : known.present, joined, left: known.left }, [
    rowsEvidence('people', score.day, known.present, known.presentKeys, { present: known.present }),
    ...(joined === 0
      ? []
      : [rowsEvidence('people', score.day, joined, known.joinedKeys, { joined_within_90_days: joined })]),
    ...(known.left === 0
      ? []
      : [rowsEvidence('people', score.day, known.left, known.leftKeys, { left_within_90_days: known.left })]),
  ]);
}

function meeting(telling: Telling, say: SayRelationship): Sentence[] {
  const [last] = (telling.facts.facts.meetings ?? [])
    .filter(({ personId }) => personId === null)
    .toSorted((a, b) => (a.lastOn < b.lastOn ? 1 : -1));
  if (last === undefined) return [];
  const { lastOn: on, recent, table } = last;
  const sponsors = holders(telling, sponsorRole).map(({ personId }) => personId);
  const isTold = (telling.facts.facts.meetings ?? []).some(
    ({ personId, lastOn }) => personId !== null && sponsors.includes(personId) && lastOn === on,
  );
  if (isTold && recent < 2) return [];
  return say('meeting', { on, ago: ago(telling, on), recent, calls: table === 'logs' }, [
    rowsEvidence(table, telling.facts.score.day, 1, [last.lastKey], { last_on: on, within_90_days: recent }),
  ]);
}

function family(telling: Telling, say: SayRelationship): Sentence[] {
  const { score, children } = telling.facts;
  const parent =
    score.parentId === null
      ? []
      : say('child', { parent: telling.parentName ?? score.parentId }, [
          scoreEvidence(score, 'parent_id', score.parentId),
          ...(telling.parentName === null
            ? []
            : [rowsEvidence('accounts', score.day, 1, [score.parentId], { name: telling.parentName })]),
        ]);
  if (score.family === null || children.length === 0) return parent;
  const accounts = children.reduce((sum, each) => sum + each.accounts, 0);
  const { band } = score.family;
  return [
    ...parent,
    ...say('family', { accounts, bands: children, score: score.family.score, band }, [
      scoreEvidence(score, 'family_band', band),
      scoreEvidence(score, 'family_score', score.family.score),
      ...children.map((each) =>
        rowsEvidence('accounts', score.day, each.accounts, each.children, {
          band: each.band,
          accounts: each.accounts,
        }),
      ),
    ]),
  ];
}
