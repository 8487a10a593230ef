import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type DocumentInput,
  renderDocumentHtml,
  renderDocumentMarkdown,
  writeDocument,
} from '../../src/document/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { diffModels, type HealthModel, parseModels } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';
import { sampleProject } from '../golden/lint-case.ts';
import { numbersIn, numbersOf, sharesIn, textOfPage } from './model-facts.ts';
import { sampleModel } from './sample-model.ts';

const home = join(import.meta.dirname, '..', '..');

/** The first model of these files, of a project. */
function modelIn(project: string, ...files: readonly string[]): HealthModel {
  const catalog = factCatalog(
    parseProject({ file: 'bellwether.yaml', content: project }).project?.sources ?? [],
  );
  const inputs = files.map((file) => ({ file, content: readFileSync(join(home, file)) }));
  const model = parseModels(inputs, catalog).models.find(({ scores }) => scores === 'accounts');
  if (model === undefined) throw new Error(`${files.join(', ')} can not be read`);
  return model;
}

const projectOf = (sample: string) => readFileSync(join(home, 'samples', sample, 'bellwether.yaml'), 'utf8');
const models: readonly (readonly [string, HealthModel])[] = [
  ['the model page', sampleModel()],
  [
    'all kinds',
    modelIn(sampleProject, 'test/golden/models/kinds/kinds.yaml', 'test/golden/models/kinds/person.yaml'),
  ],
  ...['openstack', 'ravenstack', 'retail', 'saas'].map(
    (sample) => [sample, modelIn(projectOf(sample), `samples/${sample}/models/health.yaml`)] as const,
  ),
];

function inputOf(model: HealthModel, parts: Partial<DocumentInput> = {}): DocumentInput {
  return {
    model,
    project: 'Northwind',
    asOf: '2026-01-05' as Day,
    versions: [],
    draft: null,
    review: null,
    ...parts,
  };
}

describe.each(models)('the document of %s', (_, model) => {
  const input = inputOf(model);
  const document = writeDocument(input);
  const page = textOfPage(renderDocumentHtml(document));
  const markdown = renderDocumentMarkdown(document);

  it('has no number that the model does not have', () => {
    // 0, 50 and 100 are the scale of points; a list counts its entries.
    const allowed = numbersOf(model, sharesIn(model), input.asOf, [0, 50, 100]);
    const foreign = (text: string) => numbersIn(text).filter((each) => !allowed.has(each));
    expect(foreign(page)).toEqual([]);
    expect(foreign(markdown.replaceAll(/^ *\d+\. /gm, ''))).toEqual([]);
  });

  it('has every share, limit, knot and word of the model', () => {
    const shares = sharesIn(model).filter((share) => share > 0 && share < 1);
    const points = model.metrics.flatMap(({ curve }) =>
      curve?.kind === 'linear'
        ? curve.knots.map((knot) => knot.points)
        : curve?.kind === 'categories'
          ? Object.values(curve.points)
          : [],
    );
    const numbers = new Set(numbersIn(page));
    expect(
      shares.map((share) => String(Number((share * 100).toFixed(1)))).filter((share) => !numbers.has(share)),
    ).toEqual([]);
    expect(
      [...points, ...model.bands.list.map(({ from }) => from)].filter(
        (each) => !numbers.has(String(Number(each.toFixed(6)))),
      ),
    ).toEqual([]);
    const said = page.replaceAll(/\s+/g, ' ').toLowerCase();
    const words = [
      ...model.metrics.flatMap(({ label, because }) => [label, because ?? '']),
      ...model.dimensions.map(({ label }) => label),
      ...model.scorecards.flatMap(({ name }) =>
        model.scorecards.length > 1 ? [name.replaceAll('_', ' ')] : [],
      ),
      ...model.stages.map(({ name }) => name.replaceAll('_', ' ')),
      ...model.bands.list.flatMap(({ name, means, then }) => [name.replaceAll('_', ' '), means, then]),
      ...model.caps.flatMap(({ name, because }) => [name.replaceAll('_', ' '), because]),
      ...model.rubrics.flatMap(({ question, levels }) => [question, ...levels.map(({ text }) => text)]),
      ...model.archetypes.flatMap(({ name, means }) => [name.replaceAll('_', ' '), means]),
      ...model.plays.flatMap(({ name, steps }) => [name.replaceAll('_', ' '), ...steps]),
      ...model.journey.flatMap(({ moments }) => moments.map(({ name }) => name)),
      ...model.reasons.map((reason) => reason.replaceAll('_', ' ')),
    ];
    expect(words.filter((each) => !said.includes(each.toLowerCase()))).toEqual([]);
  });

  it('names nothing that the model does not name', () => {
    const labels = new Set([...model.metrics, ...model.dimensions].map(({ label }) => label));
    const named = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind === 'shares') return block.rows.map(({ label }) => label);
        if (block.kind === 'metric') return [block.label];
        return block.kind === 'journey'
          ? block.steps.flatMap(({ moments }) => moments.flatMap(({ metrics }) => metrics))
          : [];
      }),
    );
    expect(named.filter((name) => !labels.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  it('says that nothing is proved where nothing was scored, and what it is not for', () => {
    expect(page).toContain('Not proved yet');
    expect(page).toContain('not made to pay, rank or judge');
  });
});

describe('the change log', () => {
  const [first, second] = [
    sampleModel(),
    sampleModel((text) => text.replace('healthy: { from: 70', 'healthy: { from: 75')),
  ];
  const changes = diffModels(first, second);
  const version = { by: null, changes: [] };

  it('tells every version with its note and what changed', () => {
    const versions = [
      { ...version, version: 1, publishedOn: '2026-01-01' as Day, note: 'The first' },
      { version: 2, publishedOn: '2026-02-01' as Day, by: 'Ana', note: 'Healthy is harder', changes },
    ];
    const markdown = renderDocumentMarkdown(writeDocument(inputOf(second, { versions })));
    expect(markdown).toContain('Version 2, published on 2026-02-01.');
    expect(markdown).toMatch(
      /### Version 2, 2026-02-01, by Ana\n\nHealthy is harder\.\n\n- .*75.*70.*\n\n### Version 1, 2026-01-01\n\nThe first\./,
    );
  });

  it('tells what a draft changes before it is published', () => {
    const versions = [{ ...version, version: 1, publishedOn: '2026-01-01' as Day, note: 'The first' }];
    const markdown = renderDocumentMarkdown(writeDocument(inputOf(second, { versions, draft: changes })));
    expect(markdown).toContain('A draft on version 1 of 2026-01-01.');
    expect(markdown).toMatch(/### Not published yet\n\n- .*75.*70/);
  });
});

describe('what is known of how well it works', () => {
  const [, model] = models[0] ?? [];
  const review = (churns: number, share: object) =>
    ({
      asOf: '2026-01-01',
      ahead: { days: 60, isAssumed: false },
      reviews: Array.from({ length: churns }),
      surprises: [
        {
          history: 'in_force',
          churns,
          counts: [
            { verdict: 'surprise', churns: 3, arr: null },
            { verdict: 'neither', churns: 4, arr: null },
            { verdict: 'caught', churns: 11, arr: null },
            { verdict: 'unknown', churns: 1, arr: null },
            { verdict: 'no_snapshot', churns: 1, arr: null },
          ],
          share,
          arrShare: { known: false, have: churns, need: 30 },
          objective: 'cannot_tell',
        },
      ],
    }) as unknown as DocumentInput['review'];
  const textOf = (parts: Partial<DocumentInput>) =>
    renderDocumentMarkdown(writeDocument(inputOf(model as HealthModel, parts)));

  it('is not proved below 30 churns, and says how many there are', () => {
    const text = textOf({ review: review(20, { known: false, have: 18, need: 30 }) });
    expect(text).toContain('Not proved yet');
    expect(text).toContain('No share is said below 30 accounts with a known band: there are 18.');
    expect(text).toContain('| ● healthy | 3 | a surprise |');
    expect(text).toContain('| Nothing, or too little known | 2 | counted apart |');
    expect(text).toContain('Whether the objective is met can not be told yet.');
  });

  it('is said with its interval from 30 on', () => {
    const text = textOf({ review: review(40, { known: true, share: 0.15, low: 0.07, high: 0.29 }) });
    expect(text).not.toContain('Not proved yet');
    expect(text).toContain('15% were a surprise (95% interval 7% to 29%).');
  });
});
