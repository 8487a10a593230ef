import { defineConfig } from 'vitest/config';

// `--mode long` (npm run test:long) reaches the tests as one setting, read in test/support/effort.ts only.
export default defineConfig(({ mode }) => ({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    env: { TZ: 'UTC', ...(mode === 'long' ? { BELLWETHER_LONG: '1' } : {}) },
    testTimeout: mode === 'long' ? 3_600_000 : 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    reporters: ['default'],
  },
}));
