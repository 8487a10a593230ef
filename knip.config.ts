import type { KnipConfig } from 'knip';

export default {
  entry: ['src/cli/main.ts!', 'src/**/*.test.ts', 'test/**/*.test.ts', 'bench/*.ts', 'tools/*.ts'],
  project: ['src/**/*.ts!', 'test/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts'],
  // Read by dependency-cruiser.
  ignoreDependencies: ['@swc/core'],
  ignoreExportsUsedInFile: true,
  // What a room's functions take and give can be named by whoever calls them, whether somebody does so yet or not.
  rules: { types: 'off' },
} satisfies KnipConfig;
