import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a text file that appears whole or not at all. */
export async function writeWhole(target: string, text: string): Promise<void> {
  const part = `${target}.part`;
  try {
    await writeFile(part, text);
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
}
