import { fileURLToPath } from 'node:url';

/** Names of the projects that come with Bellwether. */
export const sampleNames = ['openstack', 'saas', 'ravenstack', 'retail'] as const;
export type SampleName = (typeof sampleNames)[number];

/** Where a sample lies: beside `src/` in a clone, beside `dist/` in the package. */
export function sampleFolder(name: SampleName): string {
  return fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
}
