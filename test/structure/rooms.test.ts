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

test('cli is entered by main.ts, and by no other room', () => {
  expect(existsSync(join(home, 'src', 'cli', 'main.ts'))).toBe(true);
});

test.each(folders.filter((room) => room !== 'cli'))(
  '%s has a door: an index.ts that only passes on what others may use',
  (room) => {
    const door = join(home, 'src', room, 'index.ts');
    expect(existsSync(door), `write src/${room}/index.ts: what the other rooms may use`).toBe(true);
    const statements = readFileSync(door, 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
      .split(';')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');
    for (const statement of statements) {
      expect(
        statement,
        `src/${room}/index.ts holds no code of its own: move it into a file beside it`,
      ).toMatch(/^export (type )?(\{[\s\S]*\}|\*( as \w+)?) from '\.{1,2}\//);
    }
  },
);

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

test('a room knows only rooms above it, so the table has no cycle', () => {
  const above = new Set<string>();
  for (const [room, { knows }] of Object.entries(rooms)) {
    for (const known of knows) expect([...above], `${room} knows ${known}`).toContain(known);
    above.add(room);
  }
});

test('a pure room knows pure rooms only, and sources, whose shapes are plain data', () => {
  for (const room of pureRooms) {
    const impure = rooms[room]?.knows.filter((known) => known !== 'sources' && !pureRooms.includes(known));
    expect(impure, room).toEqual([]);
  }
});
