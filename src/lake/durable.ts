import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Asks the system to bring a file onto the disk. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What file systems say that can not flush a folder: many that are mounted over a network, and what stands in for one. */
const noFolders = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EPERM', 'EBADF']);

/**
 * Asks the system to bring a folder's list of names onto the disk. Where it can not (a share), the server decides when a
 * name is safe: a power cut there may lose the last commit, never half of one.
 */
export async function syncFolder(path: string): Promise<void> {
  try {
    await syncFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && noFolders.has(String(error.code)))) throw error;
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
  await syncFolder(dirname(path));
}
