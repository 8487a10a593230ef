import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { FactName } from '../../facts/index.ts';
import { type LintResult, lintModel } from '../../model/index.ts';
import type { Project } from '../../project/index.ts';
import { judgeDataRules } from '../../run/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { plural } from '../plural.ts';
import { lastDay } from '../project/last-day.ts';
import { localDayAt } from '../project/local-day.ts';
import { type OpenedModel, type OpenedProject, openProject } from '../project/open-project.ts';
import { withStore } from '../project/open-store.ts';
import { chosenTimeline } from '../project/open-timelines.ts';
import type { CommandResult } from '../run-command.ts';

interface LintOptions {
  readonly project: string;
}

/** `bellwether lint`: what is questionable about a model that `check` finds nothing wrong with. */
export function lintCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'lint',
    args: '[model]',
    summary: 'judge a model',
    description:
      'Says what is questionable about a model, why it matters and what to do: by the model alone, by the facts, and by the last day, which is scored by the file as it is. Ends with 1 if anything it finds is an error. A finding that is known and meant is silenced in the model: `lint: { silence: { RULE: reason } }`.',
    examples: ['lint', 'lint health --json'],
  }).option('-C, --project <folder>', 'the project', '.');
  return onAction<LintOptions>(command, effects, lint);
}

async function lint(options: LintOptions, effects: Effects, name?: string): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const chosen = chosenModel(opened, name);
  const result = await judge(opened, chosen, effects);
  const { findings, silenced, notJudged } = result;
  return {
    document: {
      model: chosen.model.name,
      file: chosen.file,
      findings: findings.length,
      silenced: silenced.map(({ problem, reason }) => ({ ...problem, reason })),
      notJudged,
    },
    text: presentLint(chosen.model.name, result),
    problems: [...opened.problems, ...findings],
  };
}

async function judge(opened: OpenedProject, chosen: OpenedModel, effects: Effects): Promise<LintResult> {
  const { project, catalog } = opened;
  const { model, file, text } = chosen;
  const timeline = await chosenTimeline(opened, model.name);
  const last = timeline.versions.at(-1);
  const known = {
    model,
    file,
    text,
    publishedOn: last?.publishedOn ?? null,
    sources: sourcesOf(project),
    noData: 'nothing was loaded yet: run `bellwether load`',
  };
  const today = localDayAt(effects.now(), project.timeZone);
  return withStore(opened, effects, async (store) => {
    const reading = await store.lake.read();
    if (reading.tables('facts/').length === 0) return lintModel({ ...known, asOf: today, judged: new Map() });
    const { day } = await lastDay(opened, store, effects);
    const judged = await judgeDataRules(store.engine, reading, {
      project,
      catalog,
      model,
      timeline,
      asOf: day,
    });
    return lintModel({ ...known, asOf: today, judged });
  });
}

function sourcesOf({ sources }: Project): Partial<Record<FactName, readonly string[]>> {
  const byFact = Map.groupBy(sources, ({ into }) => into);
  return Object.fromEntries([...byFact].map(([fact, own]) => [fact, own.map(({ name }) => name)]));
}

function presentLint(model: string, { findings, silenced, notJudged }: LintResult): string {
  const lines = [
    `${model}: ${findings.length === 0 ? 'nothing found' : plural(findings.length, 'finding')}${silenced.length === 0 ? '' : `, ${silenced.length} silenced`}.`,
  ];
  if (silenced.length > 0) {
    lines.push('', 'Silenced:');
    for (const { problem, reason } of silenced) lines.push(`  ${problem.message} (${reason})`);
  }
  if (notJudged.length > 0) {
    lines.push('', 'Not judged, or not in full:');
    const byReason = Map.groupBy(notJudged, ({ why }) => why);
    for (const [why, rules] of byReason) lines.push(`  ${rules.map(({ rule }) => rule).join(', ')}: ${why}`);
  }
  return lines.join('\n');
}
