import { createServer } from 'node:net';

/** `wanted` where nothing on this machine listens on it, else a free one; a free one where nothing is wanted. */
export async function freePort(wanted = 0): Promise<number> {
  const taken = await tryPort(wanted);
  return taken ?? (await tryPort(0)) ?? wanted;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
