import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pureRooms, rooms } from '../../tools/rooms.ts';
import { home } from './source-files.ts';

const folders = readdirSync(join(home, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(home, 'src', entry.name)).length > 0)
  .map((entry) => entry.name)
  .sort();

test('every folder of src is a room of the table, and every room of the table has a folder', () => {
  expect(folders).toEqual(Object.keys(rooms).sort());
});

test.each(folders)('%s has a door: an index.ts that only passes on what others may use', (room) => {
  const door = join(home, 'src', room, 'index.ts');
  expect(existsSync(door), `write src/${room}/index.ts: what the other rooms may use`).toBe(true);
  const statements = readFileSync(door, 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  for (const statement of statements) {
    expect(statement, `src/${room}/index.ts holds no code of its own: move it into a file beside it`).toMatch(
      /^export (type )?(\{[\s\S]*\}|\*( as \w+)?) from '\.\//,
    );
  }
});

test.each(folders)('%s says in at most eight lines what it takes and what it gives', (room) => {
  const readme = join(home, 'src', room, 'README.md');
  expect(existsSync(readme), `write src/${room}/README.md: "Takes ... Gives ..."`).toBe(true);
  const text = readFileSync(readme, 'utf8');
  expect(
    text.trimEnd().split('\n').length,
    `src/${room}/README.md is a signpost, not a manual`,
  ).toBeLessThanOrEqual(8);
  expect(text, `src/${room}/README.md says what the room takes and gives`).toMatch(/takes[\s\S]*gives/i);
});

test('a room imports only rooms above it, so the table has no cycle', () => {
  const order = Object.keys(rooms);
  const reachable = (room: string, seen = new Set<string>()): Set<string> => {
    for (const next of rooms[room] ?? []) if (!seen.has(next)) reachable(next, seen.add(next));
    return seen;
  };
  for (const room of order) expect([...reachable(room)], room).not.toContain(room);
  for (const known of Object.values(rooms).flat()) expect(order).toContain(known);
});

test('a pure room knows pure rooms only, and sources, whose shapes are plain data', () => {
  for (const room of pureRooms) {
    const impure = (rooms[room] ?? []).filter((known) => !pureRooms.includes(known));
    expect(
      impure.filter((known) => known !== 'sources'),
      room,
    ).toEqual([]);
  }
});

test('docs/architecture.md prints the table as it is checked', () => {
  const page = readFileSync(join(home, 'docs', 'architecture.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \|[^|]*\| ([^|]*) \|$/gm)];
  expect(rows.map((row) => row[1])).toEqual(Object.keys(rooms));
});
