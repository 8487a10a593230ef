import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Asks the system to bring a file, or a folder's list of names, onto the disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Puts `text` at `path` as one step: whoever reads sees the old or the new, also after a crash. It is
 * written beside (`temporary`), flushed, moved into place, and the folder flushed.
 */
export async function replaceDurably(path: string, temporary: string, text: string): Promise<void> {
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncPath(dirname(path));
}
