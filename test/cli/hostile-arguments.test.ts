import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProgram } from '../../src/cli/program.ts';
import { folderWith, runCli, runHere, silentEffects } from './run-cli.ts';

const book = `project: Book
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id } }
  use: { into: events, files: use.csv, columns: { account_id: account, name: what, occurred_at: at } }
`;

const health = `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
dimensions: { use: { label: Use, weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

let empty = '';
beforeAll(async () => {
  empty = await folderWith({
    'broken/bellwether.yaml': 'project: x\ntime_zone: Nowhere\nsurces: {}\n',
    'book/bellwether.yaml': book,
    'book/models/health.yaml': health,
    'diary/notes.txt': 'Dear diary\ntoday\n',
  });
});

describe('a wrong command line', () => {
  const cases: [string, string[], RegExp][] = [
    ['no command', [], /Usage: bellwether/],
    ['a command nobody knows', ['scor'], /Did you mean score/],
    ['an option nobody knows', ['check', '--colour'], /unknown option '--colour'/],
    ['a date that is none', ['score', '--as-of', '2024-02-30'], /A date is written 2026-03-31/],
    ['a step that is none', ['score', '--every', '0d'], /A step is written 7d/],
    ['no account', ['explain'], /missing required argument 'account'/],
    ['too many arguments', ['explain', 'a', 'b'], /too many arguments/],
    ['a number out of bounds', ['simulate', '--accounts', '-1', '--out', 'x'], /whole number from 1/],
    [
      'one day and a range',
      ['score', '--as-of', '2026-01-02', '--from', '2026-01-01', '--to', '2026-01-03'],
      /either --as-of or --from and --to, not both/,
    ],
    [
      'one day and the end of a range',
      ['score', '--as-of', '2026-01-02', '--to', '2026-01-03'],
      /either --as-of/,
    ],
    ['a range to verify', ['score', '--verify', '--from', '2026-01-02'], /--verify takes one day, --as-of/],
    ['a format nobody knows', ['export', '--out', 'x', '--format', 'doc'], /Allowed: csv, parquet, json/],
  ];
  it.each(cases)('ends with 2 and says what is wrong: %s', async (_name, args, words) => {
    const run = await runHere(empty, ...args);
    expect(run.err).toMatch(words);
    expect(run.err).not.toMatch(/\n {4}at /);
    expect(run.code).toBe(2);
  });
});

describe('a command that can not do it', () => {
  const cases: [string, string[], RegExp][] = [
    ['no project', ['score'], /error cli\/no_project/],
    ['a folder that is not there', ['check', '-C', 'nowhere'], /error cli\/no_project/],
    [
      'a broken project, everything at once',
      ['check', '-C', 'broken'],
      /surces[\s\S]*did you mean: sources|did you mean: sources[\s\S]*unknown_time_zone/,
    ],
    [
      'a last day that has not come',
      ['score', '-C', 'book', '--to', '2031-01-01'],
      /error run\/day_to_come: --to names 2031-01-01[\s\S]*allowed: 2026-01-05 and before/,
    ],
    ['tomorrow', ['score', '-C', 'book', '--as-of', '2026-01-06'], /--as-of names 2026-01-06/],
    [
      'a range that has not come, both ends',
      ['score', '-C', 'book', '--from', '2030-01-01', '--to', '2031-01-01'],
      /--from names 2030-01-01[\s\S]*--to names 2031-01-01/,
    ],
    [
      'a day to verify that has not come',
      ['score', '-C', 'book', '--verify', '--as-of', '2031-01-01'],
      /--as-of names 2031-01-01/,
    ],
    [
      'a plan of a day that has not come',
      ['compile', '-C', 'book', '--as-of', '2031-01-01'],
      /run\/day_to_come/,
    ],
    ['nothing that is a record', ['init', 'diary', '--yes'], /error cli\/nothing_found/],
    ['a project that is there already', ['init', 'broken', '--yes'], /error cli\/would_overwrite/],
    [
      'a history that is too short',
      ['simulate', '--out', 'x', '--from', '2024-01-01', '--to', '2024-01-02'],
      /90 days to 10 years/,
    ],
  ];
  it.each(cases)('ends with 1 and a problem: %s', async (_name, args, words) => {
    const run = await runHere(empty, ...args);
    expect(run.err).toMatch(words);
    expect(run.err).not.toMatch(/\n {4}at /);
    expect(run.code).toBe(1);
  });

  it('gives problems as JSON where JSON was asked for', async () => {
    const run = await runHere(empty, 'book', '--json');
    expect(JSON.parse(run.out)).toMatchObject({
      result: null,
      problems: [{ code: 'cli/no_project', severity: 'error' }],
    });
    expect(run.code).toBe(1);
  });
});

describe('the real process', () => {
  it('ends as the command says, and writes to the right streams', async () => {
    const wrong = await runCli(empty, 'scor');
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    const missing = await runCli(empty, 'check');
    expect([missing.code, missing.out]).toEqual([1, '']);
    const version = await runCli(empty, '--version');
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('every command', () => {
  const leaves = leavesOf(makeProgram(silentEffects(), '0.0.0'));

  it('is looked at', () => {
    const names = leaves.map(({ path }) => path.join(' '));
    for (const name of ['init', 'load', 'score', 'explain', 'erase', 'model publish', 'model rollback'])
      expect(names).toContain(name);
  });

  it.each(leaves.map(({ path, command }) => [path.join(' '), path, command] as const))(
    'gives JSON where it is asked for, and shows an example: %s',
    async (_name, path, command) => {
      expect(command.options.map(({ long }) => long)).toContain('--json');
      const run = await runHere(empty, ...path, '--help');
      expect(run.out).toMatch(
        new RegExp(`Examples?:\\n[\\s\\S]* {2}bellwether (${path.join(' ')}|${path.at(-1)})\\b`),
      );
      expect(run.code).toBe(0);
    },
  );
});

/** Commands that do something, with the words that lead to them. */
function leavesOf(command: Command, path: readonly string[] = []): { path: string[]; command: Command }[] {
  if (command.commands.length === 0) return [{ path: [...path], command }];
  return command.commands.flatMap((each) => leavesOf(each, [...path, each.name()]));
}
