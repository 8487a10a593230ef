import { pureRooms, rooms } from '../rooms.ts';

/** The table of rooms for docs/architecture.md. */
export function roomsTable(): string {
  const lines = ['| room | does | pure | may import |', '|---|---|---|---|'];
  const before: string[] = [];
  for (const [room, { does, knows }] of Object.entries(rooms)) {
    lines.push(
      `| \`${room}\` | ${does} | ${pureRooms.includes(room) ? 'yes' : ''} | ${inWords(knows, before)} |`,
    );
    before.push(room);
  }
  return `${lines.join('\n')}\n`;
}

function inWords(knows: readonly string[], before: readonly string[]): string {
  if (knows.length === 0) return 'nothing';
  const left = before.filter((room) => !knows.includes(room));
  if (left.length === 0) return 'all above';
  return left.length <= 3 && knows.length > 4 ? `all above but ${left.join(', ')}` : knows.join(', ');
}
