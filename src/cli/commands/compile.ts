import { resolve } from 'node:path';
import type { Command } from 'commander';
import { sparkSettings } from '../../engine/index.ts';
import { addDays, type Day } from '../../lib/index.ts';
import { type EngineName, engineNames } from '../../project/index.ts';
import { scoreDayBy, versionOn } from '../../run/index.ts';
import { type Dialect, duckdb, spark } from '../../sql/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { dayOption, wordOption } from '../parse-options.ts';
import { lastDay } from '../project/last-day.ts';
import { openProject } from '../project/open-project.ts';
import { withStore } from '../project/open-store.ts';
import { chosenTimeline } from '../project/open-timelines.ts';
import { refuseDaysToCome } from '../project/refuse-days-to-come.ts';
import { recordStatements } from '../record-statements.ts';
import type { CommandResult } from '../run-command.ts';

interface CompileOptions {
  readonly project: string;
  readonly asOf?: Day;
  readonly from?: Day;
  readonly model?: string;
  readonly engine?: EngineName;
}

/** How a script begins for each engine. */
const scripts: Readonly<Record<EngineName, { readonly dialect: Dialect; readonly head: string }>> = {
  duckdb: {
    dialect: duckdb,
    head: `-- For DuckDB. Run it in one session; the result is the table "scores".\nset timezone = 'UTC';\n`,
  },
  spark: {
    dialect: spark,
    head: `-- For Spark 4.1 or newer: spark-sql --conf spark.sql.catalogImplementation=in-memory -f FILE, in an empty folder.\n-- The result is the table "scores": Parquet files in spark-warehouse/scores of that folder.\n${Object.entries(
      sparkSettings,
    )
      .filter(([name]) => name.startsWith('spark.sql.') && name !== 'spark.sql.catalogImplementation')
      .map(([name, value]) => `set ${name}=${value};\n`)
      .join('')}`,
  },
};

/** `bellwether compile`: the SQL that scores, to be read or run by hand. */
export function compileCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'compile',
    summary: 'print the SQL that scores',
    description:
      'The model as one commented script: from the files of the lake to the relation snapshot of a day. It can be run by hand.',
    examples: ['compile > plan.sql', 'compile --as-of 2015-10-01', 'compile --engine spark > plan.sql'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--as-of <date>', 'the day (the last one unless told)', dayOption)
    .option('--from <date>', 'compute a range in one pass, from this day on', dayOption)
    .option('--model <name>', 'the model (the primary one unless told)')
    .option(
      '--engine <name>',
      `for ${engineNames.join(' or ')} (as the project says, else duckdb)`,
      wordOption(engineNames),
    );
  return onAction<CompileOptions>(command, effects, compile);
}

async function compile(options: CompileOptions, effects: Effects): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  refuseDaysToCome(opened, effects, { '--as-of': options.asOf, '--from': options.from });
  return withStore(opened, effects, async (store) => {
    const timeline = await chosenTimeline(opened, options.model ?? null);
    const on = options.asOf ?? (await lastDay(opened, store, effects)).day;
    const { version } = versionOn(timeline, on);
    const target = options.engine ?? opened.project.engine.use;
    const { dialect, head } = scripts[target];
    const recorder = recordStatements(store.engine, dialect);
    const from = options.from ?? addDays(on, 0);
    const { project, catalog } = opened;
    await scoreDayBy(recorder.engine, await store.lake.read(), {
      project,
      catalog,
      model: version.model,
      day: on,
      from,
      relation: 'scores',
    });
    const text = `-- ${project.name}: model ${timeline.name}, version ${version.version}, as of ${on}.\n${head}\n${recorder.text()}`;
    return {
      document: {
        model: timeline.name,
        version: version.version,
        asOf: on,
        engine: target,
        sql: text,
      },
      text: text.trimEnd(),
      problems: opened.problems,
    };
  });
}
