import type { KnipConfig } from 'knip';

export default {
  entry: [
    'src/cli/main.ts!',
    'src/**/*.test.ts',
    'test/**/*.test.ts',
    // Started by tests as processes of their own.
    'test/lake/write-forever.ts',
    'test/run/score-child.ts',
    // For tests of what a machine may lack: CONTRIBUTING.md.
    'test/support/need-tool.ts',
    'bench/*.ts',
    'tools/*.ts',
  ],
  project: ['src/**/*.ts!', 'test/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts'],
  // Read by dependency-cruiser.
  ignoreDependencies: ['@swc/core'],
  ignoreExportsUsedInFile: true,
  // Makes a terminal for the tests of prompts; the test says so where a machine lacks it.
  ignoreBinaries: ['script'],
  // What a room's functions take and give can be named by whoever calls them, whether somebody does so yet or not.
  rules: { types: 'off' },
} satisfies KnipConfig;
