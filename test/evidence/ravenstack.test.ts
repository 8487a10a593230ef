import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verdictOf } from '../../tools/evidence/verdict-of.ts';
import { scoredSample } from './scored-sample.ts';

const root = join(import.meta.dirname, '..', '..');

it('a score of behaviour predicts nothing where there is nothing to predict, and nothing pretends otherwise', {
  timeout: 240_000,
}, async () => {
  const { rows, auc } = await scoredSample('ravenstack');
  expect(rows.length).toBeGreaterThan(1000);
  const ours = auc(null);
  expect(ours.auc).toBeGreaterThan(0.45);
  expect(ours.auc).toBeLessThan(0.55);
  expect(verdictOf(ours)).toBe(
    'The score does not predict here: 0.5 is what guessing gives, and it lies within the interval.',
  );
  // Nor do the words of the sample: its bands say what accounts do and not what will become of them.
  const model = await readFile(join(root, 'samples/ravenstack/models/health.yaml'), 'utf8');
  expect(model).not.toMatch(/\b(likely|predicts?|will|leave|renew|risk of)\b/i);
  for (const file of ['samples/ravenstack/README.md', 'README.md'])
    expect(await readFile(join(root, file), 'utf8')).toMatch(
      /ravenstack[\s\S]*(without any signal|no signal)/i,
    );
});
