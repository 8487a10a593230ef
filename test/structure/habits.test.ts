import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { pureRooms } from '../../tools/rooms.ts';
import { commandBlocks, pages } from '../docs/doc-commands.ts';
import { codeOnly, home, placesOf, sourceFiles } from './source-files.ts';

const product = sourceFiles('src').filter((file) => !file.path.endsWith('.test.ts'));
const pure = product.filter((file) => pureRooms.includes(file.path.split('/')[1] ?? ''));
const everything = [
  ...sourceFiles('src'),
  ...sourceFiles('test'),
  ...sourceFiles('tools'),
  ...sourceFiles('bench'),
];

const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\b|\bTemporal\.Now\b/;
const chance = /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/;
const environment = /\bprocess\.|\bglobalThis\.process\b|\bimport\.meta\.(dirname|filename|url)\b/;

test('a pure room reads no clock', () => {
  expect(placesOf(clock, pure, 'take asOf (or the instant) as an argument')).toEqual([]);
});

test('a pure room reads neither the environment nor where it lies', () => {
  expect(placesOf(environment, pure, 'take the setting as an argument; cli reads the environment')).toEqual(
    [],
  );
});

test('chance has a seed in a pure room', () => {
  expect(
    placesOf(chance, pure, 'take a seeded generator as an argument, so that a run can be repeated'),
  ).toEqual([]);
});

test('SQL never asks the engine for the present', () => {
  const asks = /\b(current_date|current_timestamp|get_current_timestamp)\b|['"`].*\b(now|today)\(\)/i;
  const flow = product.filter((file) => !/^src\/(expressions|diagnostics)\//.test(file.path));
  const found = flow.flatMap((file) =>
    file.text
      .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '))
      .split('\n')
      .flatMap((line, index) =>
        asks.test(line) ? [`${file.path}:${index + 1}: compile asOf in as a literal`] : [],
      ),
  );
  expect(found).toEqual([]);
});

test('what runs on every engine speaks the words of none', () => {
  const own = /\bread_parquet\(|\barg_(max|min)(_null)?\(|\* (exclude|replace) |\bunion all by name\b/;
  const portable = /^src\/(metrics|dimensions|score|plays|run|story|evidence|lake)\//;
  const found = product
    .filter((file) => portable.test(file.path))
    .flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((line, index) =>
          own.test(line)
            ? [`${file.path}:${index + 1}: use a capability, parquetRows or names of columns`]
            : [],
        ),
    );
  expect(found).toEqual([]);
});

test('only cli writes to the terminal or ends the process', () => {
  const rest = product.filter((file) => !file.path.startsWith('src/cli/'));
  const terminal = /\bprocess\.(stdout|stderr|stdin|exit|exitCode|argv)\b|\bconsole\./;
  expect(placesOf(terminal, rest, 'report through the listener you are given; cli prints')).toEqual([]);
});

test('the judge takes types, days and rounding from the product, and nothing that computes', () => {
  const judge = everything.filter(
    (file) => file.path.startsWith('test/judge/') && !file.path.endsWith('.test.ts'),
  );
  const found = judge.flatMap((file) =>
    [...file.text.matchAll(/^import (?!type )[^;]*? from '(?:\.\.\/)+src\/(?!lib\/)[^']*'/gm)].map(
      (match) =>
        `${file.path}: write it anew from the rules, or import only types: ${match[0].replaceAll('\n', ' ')}`,
    ),
  );
  expect(found).toEqual([]);
});

test('only sql and engine make SQL text: elsewhere a query is an sql fragment, so what people write stays data', () => {
  // Detecting and starters write a `select` into the project file, where it is parsed before it is run.
  const outside = product.filter(
    (file) => !/^src\/(sql|engine|diagnostics|facts\/detecting|starters)\//.test(file.path),
  );
  const query =
    /(?<!\bsql)(['"`])\s*(select|with \w+ as|copy|insert into|create (or replace )?(temp )?(table|view)|delete from|update \w+ set|attach)\s/i;
  const found = outside.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) =>
        query.test(line) && !/^\s*(\*|\/\/)/.test(line)
          ? [`${file.path}:${index + 1}: use the sql tag of src/sql`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});

test('no file is longer than 500 lines', () => {
  const long = everything
    .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
    .filter((file) => file.lines > 500)
    .map((file) => `${file.path}: ${file.lines} lines; find the two things it does and give each a file`);
  expect(long).toEqual([]);
});

/** Where units of a kind lie, and how many lines one may have. A command says its options, too. */
const units = {
  'src/metrics/kinds': 120,
  'src/metrics/comparisons': 120,
  'src/dimensions/curves': 120,
  'src/model/lint/rules': 120,
  'src/cli/commands': 170,
};

test.each(Object.entries(units))('a unit in %s is one file of at most %i lines', (folder, most) => {
  const own = product.filter((file) => dirname(file.path) === folder);
  expect(own.length, `${folder} has moved: say here where to`).toBeGreaterThan(4);
  const long = own
    .filter((file) => file.text.trimEnd().split('\n').length > most)
    .map((file) => `${file.path}: take out what is not this unit's own`);
  expect(long).toEqual([]);
});

test('every command is run by a test of the command line or by a page of the docs', () => {
  const tests = sourceFiles('test/cli').map((file) => file.text);
  const blocks = pages(home).flatMap((page) => commandBlocks(home, page));
  const lines = blocks
    .filter(({ treatment }) => treatment.kind !== 'not_run')
    .map(({ commands }) => commands);
  const names = product
    .filter((file) => dirname(file.path) === 'src/cli/commands')
    .flatMap((file) => [...file.text.matchAll(/\bname: '([a-z]+)'/g)].map(([, name]) => name ?? ''));
  expect(names.length).toBeGreaterThan(20);
  const isRun = (name: string) =>
    tests.some((text) => new RegExp(`\\b(run\\w*|Session)\\([^;]*?'${name}'`).test(text)) ||
    lines.some((text) => new RegExp(`\\bbellwether (model )?${name}\\b`).test(text));
  expect(names.filter((name) => !isRun(name))).toEqual([]);
});

test('no file has a name that says nothing', () => {
  const empty = /\/(utils?|helpers?|types|common|misc|shared)(\.ts|\/)/;
  const found = everything
    .filter((file) => empty.test(file.path))
    .map((file) => `${file.path}: name it after its main export`);
  expect(found).toEqual([]);
});

test('no function has a verb that says nothing', () => {
  const vague = /\bfunction (process|handle|manage|util)[A-Z(]/;
  expect(
    placesOf(vague, product, 'use parse, check, resolve, compile, render, execute, decode or present'),
  ).toEqual([]);
});

test('everything another room can use has a doc comment', () => {
  const missing = product.flatMap((door) => {
    const room = /^src\/([^/]+)\/index\.ts$/.exec(door.path)?.[1];
    if (room === undefined) return [];
    return [...door.text.matchAll(/\{([^}]*)\} from '\.\/([^']*)'/g)].flatMap(
      ([, names = '', target = '']) => {
        const file = product.find(({ path }) => path === `src/${room}/${target}`);
        const lines = file?.text.split('\n') ?? [];
        const words = names.split(',').map(
          (name) =>
            name
              .replace(/\btype /, '')
              .split(' as ')[0]
              ?.trim() ?? '',
        );
        return words.flatMap((name) => {
          const declared = new RegExp(
            `^export (?:async )?(?:function\\*?|class|const|interface|type) ${name}\\b`,
          );
          const at = name === '' ? -1 : lines.findIndex((line) => declared.test(line));
          if (at < 0 || lines[at - 1]?.trim().endsWith('*/') === true) return [];
          return [`${file?.path}:${at + 1}: say above ${name} in one sentence what it is, in /** */`];
        });
      },
    );
  });
  expect(missing).toEqual([]);
});

test('nothing is left switched off', () => {
  const off = /@ts-(ignore|nocheck)|\b(test|it|describe)\.(only|skip|todo)\b|\bdebugger\b/;
  const places = everything
    .filter((file) => !file.path.startsWith('test/structure/'))
    .flatMap((file) =>
      codeOnly(file.text.replace(/\/\/ *(?=@ts-)/g, ''))
        .split('\n')
        .flatMap((line, index) =>
          off.test(line) ? [`${file.path}:${index + 1}: mend it or take it out`] : [],
        ),
    );
  expect(places).toEqual([]);
});
