import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const home = join(import.meta.dirname, '..', '..');
const lines = readFileSync(join(home, 'docs', 'status.md'), 'utf8').split('\n');
const items = lines.flatMap((line, index) => (line.startsWith('- ') ? [{ line, number: index + 1 }] : []));

test('every item is absent, or done with what shows it', () => {
  for (const { line, number } of items) {
    expect(line, `docs/status.md:${number}`).toMatch(/^- \[(absent\] \S.*|done\] \S.* — `?\S.*)$/);
  }
});

test('what an item names as its proof is there', () => {
  for (const { line, number } of items.filter((item) => item.line.startsWith('- [done]'))) {
    const proofs = (line.split(' — ').at(-1) ?? '')
      .split(',')
      .map((proof) => proof.trim().replaceAll('`', ''));
    for (const proof of proofs) {
      expect(existsSync(join(home, proof)), `docs/status.md:${number} names ${proof}`).toBe(true);
    }
  }
});

test('no item stands there twice', () => {
  const texts = items.map(({ line }) => line.replace(/^- \[\w+\] /, '').split(' — ')[0]);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
});
