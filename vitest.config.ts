import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { asEnvironment, chooseEffort } from './test/support/effort.ts';
import { SummaryReporter } from './test/support/summary-reporter.ts';

/** What takes a cluster a minute or more: CI runs the first, `npm run conformance` both. */
const sampleOnSpark = 'test/conformance/projects-on-spark.test.ts';
const faultsOnSpark = 'test/spark/faults.test.ts';

export default defineConfig(({ mode }) => {
  const effort = chooseEffort(mode);
  const inCi = process.env.CI === 'true';
  const slow = effort.kind === 'quick' ? [faultsOnSpark, ...(inCi ? [] : [sampleOnSpark])] : [];
  return {
    test: {
      include:
        effort.kind === 'conformance'
          ? ['test/conformance/**/*.test.ts', faultsOnSpark]
          : ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
      exclude: ['**/node_modules/**', '**/.git/**', ...slow],
      // Commands that tests start as processes of their own start in half the time with their code compiled before.
      env: {
        TZ: 'UTC',
        NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compiled'),
        ...asEnvironment(effort),
      },
      setupFiles: ['test/support/tell-effort.ts'],
      globalSetup: ['test/support/spark-run.ts'],
      // Vitest leaves a core free for itself, which on a machine with two is half of it.
      maxWorkers: 2,
      // There the cluster is the narrow place: one test at a time has all of it.
      fileParallelism: effort.kind !== 'conformance',
      testTimeout: effort.kind === 'quick' ? 300_000 : 3_600_000,
      hookTimeout: 120_000,
      allowOnly: false,
      reporters: [
        'default',
        new SummaryReporter(effort, inCi, slow),
        ...(inCi ? [['json', { outputFile: '.ci/out/tests.json' }] as ['json', { outputFile: string }]] : []),
      ],
    },
  };
});
