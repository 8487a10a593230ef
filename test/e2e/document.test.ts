import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { renderDocumentHtml, writeDocument } from '../../src/document/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { sampleModel } from '../document/sample-model.ts';
import { effort } from '../support/effort.ts';
import { needTool } from '../support/need-tool.ts';
import { openBrowser } from './open-browser.ts';

const document = writeDocument({
  model: sampleModel(),
  project: 'Northwind',
  asOf: '2026-01-05' as Day,
  versions: [{ version: 1, publishedOn: '2026-01-01' as Day, by: 'Ana', note: 'The first', changes: [] }],
  draft: null,
  review: null,
});

test('the document is read by everybody: axe finds nothing, it fits a phone, it loads nothing', {
  timeout: 60_000,
}, async (context) => {
  needTool(context, 'chromium');
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-document-'));
  writeFileSync(join(folder, 'health.html'), renderDocumentHtml(document));
  const browser = await openBrowser();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 390]) {
        const view = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
        const page = await view.newPage();
        const asked: string[] = [];
        const said: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        page.on('console', (message) => said.push(message.text()));
        await page.goto(`file://${folder}/health.html`);
        expect(asked).toEqual([`file://${folder}/health.html`]);
        expect(said).toEqual([]);
        const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(beyond, `${width} px`).toBeLessThanOrEqual(0);
        // Colours go with the scheme and layout with the width: two of the four see both.
        const isOneOfTwo = (colorScheme === 'light') === (width === 1440);
        const looks = isOneOfTwo || effort(0, 1) === 1;
        const violations = looks ? (await new AxeBuilder({ page }).analyze()).violations : [];
        expect(violations.map(({ id, nodes }) => `${colorScheme} ${width}: ${id} ${nodes[0]?.html}`)).toEqual(
          [],
        );
        await view.close();
      }
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
});
