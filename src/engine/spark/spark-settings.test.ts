import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sparkDefaults } from './spark-settings.ts';

const home = mkdtempSync(join(tmpdir(), 'bellwether-spark-settings-'));
afterAll(() => rmSync(home, { recursive: true }));
mkdirSync(join(home, 'conf'));
mkdirSync(join(home, 'other'));

const option = 'spark.driver.extraJavaOptions';

test.each([
  ['', true],
  ['# spark.driver.extraJavaOptions -Dx=y\nspark.executor.memory 8g\n', true],
  ['spark.driver.extraJavaOptionsX -Dx=y\n', true],
  [
    'spark.executor.memory 8g\n  spark.driver.extraJavaOptions  -Djava.security.krb5.conf=/etc/krb5.conf\n',
    false,
  ],
  ['spark.driver.extraJavaOptions=-Dx=y', false],
])("with %j in the cluster's own defaults the driver is given a compiler: %s", async (text, isGiven) => {
  writeFileSync(join(home, 'conf', 'spark-defaults.conf'), text);
  const found = await sparkDefaults('spark://host:7077', home, {});
  expect(Object.keys(found)).toEqual(isGiven ? [option] : []);
  const elsewhere = { SPARK_CONF_DIR: join(home, 'other') };
  expect(Object.keys(await sparkDefaults('yarn', home, elsewhere))).toEqual([option]);
  expect(await sparkDefaults('local[2]', home, {})).toEqual({});
});
