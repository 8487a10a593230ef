import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factCatalog } from '../../src/facts/index.ts';
import { type HealthModel, parseModel } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';
import { parseStarter, type Starter, starterNames } from '../../src/starters/index.ts';

/** docs/models.md: the models to start from, each from its own file: idea, source, what it asks for, what it weighs. */
export function modelsPage(home: string): string {
  const project = parseProject({
    file: 'bellwether.yaml',
    content: readFileSync(join(home, 'samples', 'saas', 'bellwether.yaml')),
  }).project;
  const catalog = factCatalog(project?.sources ?? []);
  const starters = starterNames.map((name) => {
    const starter = parseStarter(name, readFileSync(join(home, 'models', `${name}.yaml`), 'utf8'));
    const { model } = parseModel({ file: `${name}.yaml`, content: starter.text }, catalog);
    if (model === null) throw new Error(`models/${name}.yaml is no model`);
    return { starter, model };
  });
  const list = starters.map(
    ({ starter }) => `| [${starter.name}](#${anchor(starter)}) | ${starter.line} | ${starter.fits} |`,
  );
  return `${head}\n${list.join('\n')}\n\n${starters.map(section).join('\n')}`;
}

const head = `# Models to start from

<!-- Written by \`npm run generate\` from the files in models/. Change it there. -->

\`bellwether init\` proposes the one that fits the columns it found and says why; \`bellwether init --models\` says how well
each fits, \`bellwether init --model NAME\` takes the one you name. What the files have nothing for is left out and named,
with the reason, at the top of the model file; features, priorities and segments are called as your files call them.

Every file can also be copied and used as it is. All thresholds and weights say where they come from; most are guesses.

| model | what it is | fits |
|---|---|---|`;

function anchor({ title }: Starter): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, '')
    .replaceAll(' ', '-');
}

function section({ starter, model }: { starter: Starter; model: HealthModel }): string {
  const metrics = new Map(model.metrics.map((metric) => [metric.name, metric]));
  const labels = new Map(model.dimensions.map(({ name, label }) => [name, label]));
  const weighed = model.dimensions.flatMap(({ name, children }) =>
    children.flatMap((child) => {
      const metric = metrics.get(child.name);
      return metric === undefined
        ? []
        : [`| ${labels.get(name) ?? name} | ${metric.label} | ${metric.because ?? ''} |`];
    }),
  );
  const caps = model.caps.map(
    ({ name, because, neverBetterThan }) =>
      `- **${name}**: ${because}: never better than ${neverBetterThan}.`,
  );
  const rubrics = model.rubrics.map(({ name, question, levels }) =>
    [
      `**${name}**: ${question}`,
      '',
      ...levels.toReversed().map(({ level, text }) => `- ${level}: ${text}`),
      '',
    ].join('\n'),
  );
  return [
    `## ${starter.title}`,
    '',
    `*${starter.line.charAt(0).toUpperCase()}${starter.line.slice(1)}.* [models/${starter.name}.yaml](../models/${starter.name}.yaml)`,
    '',
    starter.idea,
    '',
    `- **Source of the idea:** ${starter.source}.`,
    `- **Fits where:** ${starter.fits}.`,
    `- **Weak in this:** ${starter.weak}.`,
    `- **Tried on:** ${starter.runsOn}.`,
    ...caps,
    '',
    '| side | metric | why |',
    '|---|---|---|',
    ...weighed,
    '',
    ...(rubrics.length === 0 ? [] : ['What people judge, by described levels:', '', ...rubrics]),
  ].join('\n');
}
