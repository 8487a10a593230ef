import { beforeAll, describe, expect, it } from 'vitest';
import type { Path } from '../../src/path/index.ts';
import type { Story } from '../../src/story/index.ts';
import { folderWith, runHere, runHereAt } from './run-cli.ts';

/** Healthy on everything, and the sponsor leaves (product.md, idea 5): from the files to what a CSM reads. */
const project = `project: Sponsor
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, name: name, csm: csm, started_on: since, seats: seats }, extra: { seats: number } }
  users: { into: people, files: people.csv, columns: { person_id: id, account_id: account, name: name, title: title, joined_at: joined, left_at: left } }
  roles: { into: people_roles, files: roles.csv, columns: { person_id: person, account_id: account, role: role, starts_on: from, ends_on: to } }
  product: { into: events, files: events.csv, columns: { event_id: id, account_id: account, person_id: person, name: name, occurred_at: at } }
`;
const model = `model: health
metrics:
  active_days_28d: { label: Days in use, based_on: events, where: name = 'report', calculate: count(distinct day), window: 28d, points: { 0: 0, 20: 100 } }
  days_since_meeting: { label: Days since a meeting, based_on: events, where: name = 'meeting', calculate: days_since_last, points: { 60: 100, 120: 0 } }
dimensions:
  adoption: { label: Adoption, weights: { active_days_28d: 1 } }
  relationship: { label: Relationship, weights: { days_since_meeting: 1 } }
scorecards: { default: { weights: { adoption: 60, relationship: 40 } } }
caps:
  sponsor_left: { when: sponsor_left_within(90d) and not sponsor_replaced, never_better_than: at_risk, because: The executive sponsor left and has no successor }
bands:
  at_risk: { from: 0, means: Likely to leave, then: a risk is worked this week }
  watch: { from: 40, means: Likely to renew flat, then: find out why }
  healthy: { from: 70, means: Likely to renew and grow, then: ask for a referral }
`;

function eventLines(): string {
  const days = Array.from({ length: 110 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const used = days.map((day) => `u-${day},k1,p3,report,${day}T09:00:00Z`);
  const met = ['m1,k1,p1,meeting,2026-03-02T10:00:00Z', 'm2,k1,p2,meeting,2026-04-01T10:00:00Z'];
  return ['id,account,person,name,at', ...used, ...met, ''].join('\n');
}

let folder = '';
beforeAll(async () => {
  folder = await folderWith({
    'bellwether.yaml': project,
    'models/health.yaml': model,
    'accounts.csv': 'id,name,csm,since,seats\nk1,Elm Insurance,Ana Lopes,2025-01-01,5\n',
    'people.csv':
      'id,account,name,title,joined,left\np1,k1,Rosa Ueda,CIO,2025-01-01,2026-03-12T17:00:00Z\np2,k1,Umar Tanaka,COO,2025-01-01,\np3,k1,Dana Silva,,2025-01-01,\n',
    'roles.csv':
      'person,account,role,from,to\np1,k1,Executive_Sponsor,2025-01-01,\np2,k1,executive sponsor,2026-03-25,\n',
    'events.csv': eventLines(),
  });
  const scored = await runHereAt(
    Date.UTC(2026, 3, 21),
    folder,
    'score',
    '--from',
    '2026-01-15',
    '--to',
    '2026-04-20',
  );
  expect(scored.code, scored.err).toBe(0);
}, 60_000);

interface Told {
  readonly band: string;
  readonly score: number;
  readonly story: Story;
  readonly path: Path | null;
}

async function explained(on: string): Promise<Told> {
  const run = await runHere(folder, 'explain', 'elm insurance', '--on', on, '--json');
  const { result } = JSON.parse(run.out);
  return { band: result.score.band, score: result.score.score, story: result.story, path: result.path };
}

function next(story: Story): string[] {
  return story.chapters.find(({ name }) => name === 'next')?.sentences.map(({ text }) => text) ?? [];
}

describe('an account that is healthy on everything', { timeout: 60_000 }, () => {
  it('is healthy the day before its sponsor leaves', async () => {
    const { band, score, story } = await explained('2026-03-11');
    expect([band, score]).toEqual(['healthy', 100]);
    expect(story.headline.text).toBe('Healthy at 100.0.');
  });

  it('is at risk from the day of the leaving: its story leads with it, the path begins with it', async () => {
    const { band, score, story } = await explained('2026-03-12');
    expect([band, score]).toEqual(['at_risk', 39]);
    expect(story.headline.text).toBe(
      'At risk at 39.0: the executive sponsor Rosa Ueda (CIO) left on 12 March 2026 and nobody holds the role now; without this the score would be 100.0.',
    );
    expect(story.headline.evidence).toContainEqual(
      expect.objectContaining({
        kind: 'rows',
        table: 'people_roles',
        says: expect.objectContaining({ gone_on: '2026-03-12' }),
      }),
    );
    expect(next(story)[0]).toBe(
      'The way up begins with the sponsor: name a successor and meet them; it would then stand at 100.0 (healthy).',
    );
  });

  it('has a path that begins with the sponsor, and needs nothing else', async () => {
    const { path } = await explained('2026-03-12');
    expect(path).toMatchObject({
      kind: 'path',
      goal: { kind: 'band', band: 'watch' },
      steps: [{ kind: 'sponsor', caps: [{ name: 'sponsor_left' }], result: { score: 100, band: 'healthy' } }],
    });
    const { out } = await runHere(folder, 'explain', 'k1', '--on', '2026-03-12');
    expect(out).toContain('Name a successor of the sponsor and meet them');
  });

  it('stays at risk while the successor is only named', async () => {
    const { band, story } = await explained('2026-03-31');
    expect(band).toBe('at_risk');
    expect(story.headline.text).toContain('and Umar Tanaka (COO) has not been met since');
    expect(next(story)[0]).toBe(
      'The way up begins with the sponsor: meet Umar Tanaka (COO); it would then stand at 100.0 (healthy).',
    );
  });

  it('is healthy again from the day on which the successor is met', async () => {
    const { band, score, story, path } = await explained('2026-04-01');
    expect([band, score]).toEqual(['healthy', 100]);
    expect(path).toEqual({ kind: 'none', goal: null, because: [{ kind: 'top' }] });
    expect(story.headline.text).not.toContain('Rosa Ueda');
    const said = story.chapters.flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(said).toContain('The executive sponsor Rosa Ueda (CIO) left on 12 March 2026.');
    expect(said).toContain(
      'Umar Tanaka (COO) has been the executive sponsor since 25 March 2026; the last meeting with them was on 1 April 2026, that same day.',
    );
  });

  it('reads the same on the terminal and as Markdown', async () => {
    const text = (await runHere(folder, 'explain', 'k1', '--on', '2026-03-12')).out;
    const markdown = (await runHere(folder, 'explain', 'k1', '--on', '2026-03-12', '--format', 'markdown'))
      .out;
    expect(text.replaceAll(/\n\s*/g, ' ')).toContain(
      'Rosa Ueda (CIO) left on 12 March 2026 and nobody holds the role now',
    );
    expect(markdown.split('\n').slice(0, 3)).toEqual([
      '# Elm Insurance, 2026-03-12',
      '',
      expect.stringMatching(/^\*\*At risk at 39\.0: the executive sponsor Rosa Ueda \(CIO\) left .*\*\*$/),
    ]);
  });
});
