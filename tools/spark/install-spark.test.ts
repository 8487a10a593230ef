import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { distribution, isInstalled, sparkHome } from './distribution.ts';
import { installSpark } from './install-spark.ts';

// The real download, of 456 MB, is made by .ci/run; here a `python3` on the path plays pip.
const made: string[] = [];
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true });
});

/** A machine whose pip runs `download` with the folder to fetch into as $dest. */
function machine(download: string) {
  const root = mkdtempSync(join(tmpdir(), 'bellwether-install-'));
  made.push(root);
  const [bin, folder, called] = [join(root, 'bin'), join(root, 'spark'), join(root, 'called')];
  mkdirSync(bin);
  const script = `#!/bin/sh
[ "$3" = --version ] && exit 0
while [ "$1" != --dest ]; do shift; done
dest=$2; grep -q '^pyspark==${distribution.version} --hash=sha256:' "$4" || exit 9
echo yes > '${called}'
${download}
`;
  writeFileSync(join(bin, 'python3'), script);
  chmodSync(join(bin, 'python3'), 0o755);
  const environment = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };
  const told: string[] = [];
  const install = (signal?: AbortSignal) =>
    installSpark(folder, {
      tell: (line) => told.push(line),
      progress: () => undefined,
      environment,
      ...(signal && { signal }),
    });
  return { folder, called, told, install };
}

/** Makes an archive that looks like the distribution's, but for `jar`. */
function archive(jar: string): string {
  const deps = `${distribution.package}-${distribution.version}/deps`;
  return `cd "$dest" && mkdir -p ${deps}/bin ${deps}/jars ${deps}/sbin ${deps}/licenses ${deps}/examples
    touch ${deps}/bin/spark-class ${deps}/jars/${jar} ${deps}/examples/pi.py && tar -czf ${distribution.file} pyspark-*`;
}

test('the distribution is fetched once, and what it does not run with is left out', async () => {
  const { folder, called, told, install } = machine(archive('spark-core_2.13-4.jar'));
  mkdirSync(join(folder, 'installing-1'), { recursive: true });

  expect(await install()).toBe(sparkHome(folder));
  expect(isInstalled(folder)).toBe(true);
  expect(readdirSync(folder), 'what a killed installation left is gone').toEqual([
    `spark-${distribution.version}`,
  ]);
  expect(readdirSync(sparkHome(folder))).toEqual(['bin', 'jars', 'licenses', 'sbin']);
  expect(told).toEqual([`Fetching Spark ${distribution.version} with pip, 456 MB.`, 'Unpacking.']);

  rmSync(called);
  expect(await install()).toBe(sparkHome(folder));
  expect(existsSync(called)).toBe(false);
});

test.each([
  ['holds no Spark', archive('other.jar')],
  ['could not be unpacked with tar', `echo nonsense > "$dest/${distribution.file}"`],
  [
    'its checksum is another',
    'echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES from the file." >&2; exit 1',
  ],
  ['Is there a network', 'echo "ERROR: No matching distribution found for pyspark" >&2; exit 1'],
  ['The disk became full', 'echo "ERROR: [Errno 28] No space left on device" >&2; exit 1'],
  ['pip could not fetch pyspark 4.3.0: no such option: --dest.', 'echo "no such option: --dest" >&2; exit 2'],
])('says "%s", and leaves nothing', async (sentence, download) => {
  const { folder, install } = machine(download);
  await expect(install()).rejects.toThrow(sentence);
  expect(readdirSync(folder)).toEqual([]);
});

test('an interrupted download ends with all that it started, and leaves nothing', {
  timeout: 60_000,
}, async () => {
  const { folder, called, install } = machine('sleep 300 & sleep 300');
  const interrupted = new AbortController();
  const installing = install(interrupted.signal);
  await expect.poll(() => existsSync(called), { timeout: 20_000 }).toBe(true);
  interrupted.abort();
  await expect(installing).rejects.toThrow('Interrupted; nothing was installed.');
  expect(readdirSync(folder)).toEqual([]);
});
