import type { KnipConfig } from 'knip';

export default {
  entry: [
    'src/cli/main.ts!',
    'src/**/*.test.ts',
    'test/**/*.test.ts',
    'bench/*.ts',
    'tools/*.ts',
    'tools/new/main.ts',
  ],
  project: ['src/**/*.ts!', 'test/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts'],
  // node: the runtime itself, started by bin/bellwether.mjs. @swc/core: read by dependency-cruiser.
  ignoreDependencies: ['node', '@swc/core'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
