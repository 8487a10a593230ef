import { expect, it } from 'vitest';
import type { Comparison } from '../../src/cli/compare/comparison.ts';
import { comparisonPage } from '../../src/cli/compare/comparison-page.ts';
import { renderMarkdown as renderSections } from '../../src/cli/sections/render-markdown.ts';
import { renderDocumentMarkdown } from '../../src/document/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { renderMarkdown as renderStory } from '../../src/story/index.ts';
import { sampleModel } from './sample-model.ts';

const name = '*_R&D|<b>&amp;[x](y)#`~{}\\ West';
const escaped = '\\*\\_R\\&D\\|\\<b\\>\\&amp;\\[x\\](y)\\#\\`\\~\\{\\}\\\\ West';
const day = '2026-03-31' as Day;

it('a comparison shows names as they were written', () => {
  const none = { accounts: 0, arr: null };
  const book = { score: null, arr: 0, arrUnknown: 0, accounts: 1, accountsUnknown: 0 };
  const model = sampleModel();
  const comparison: Comparison = {
    project: name,
    before: 'version 1',
    after: 'the draft',
    model: 'health',
    day,
    carryOn: day,
    changes: [],
    recomputed: [],
    book: { before: book, after: book },
    migration: [],
    movers: [
      {
        accountId: 'a1',
        name,
        csm: null,
        arr: null,
        seats: null,
        from: 'healthy',
        to: 'watch',
        scoreBefore: null,
        scoreAfter: null,
        parts: [],
      },
    ],
    atRisk: { before: none, after: none, capacityPerCsm: null, csms: [] },
    tasks: [],
    past: null,
  };
  const page = comparisonPage(comparison, { before: model, after: model, currency: 'EUR' });
  expect(page).toContain(`# ${escaped}: a draft of health\n`);
  expect(page).toContain(`| ${escaped} | healthy | watch |`);
});

it('sections show names as they were written', () => {
  const markdown = renderSections([
    { kind: 'heading', text: name },
    { kind: 'table', columns: [{ title: 'account' }], rows: [[name]] },
  ]);
  expect(markdown).toBe(`## ${escaped}\n\n| account |\n| --- |\n| ${escaped} |`);
});

it('the document of a model shows names as they were written', () => {
  const markdown = renderDocumentMarkdown({
    title: name,
    subtitle: [],
    bands: [],
    sections: [{ id: 'bands', title: 'Bands', blocks: [{ kind: 'table', columns: [name], rows: [[name]] }] }],
  });
  expect(markdown).toContain(`# ${escaped}\n`);
  expect(markdown).toContain(`| ${escaped} |\n| --- |\n| ${escaped} |\n`);
});

it('a story shows names as they were written', () => {
  const markdown = renderStory({
    format: 'bellwether story 1',
    account: { id: 'a1', name },
    model: 'health',
    modelVersion: '1',
    day,
    headline: { id: 'headline.steady', text: `${name} is steady.`, evidence: [] },
    chapters: [],
  });
  expect(markdown).toContain(`# ${escaped}, 2026-03-31\n\n**${escaped} is steady.**\n`);
});
