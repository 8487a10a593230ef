import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../src/report/index.ts';
import { needTool } from '../support/need-tool.ts';
import { openBrowser } from './open-browser.ts';
import { reportBook } from './report-book.ts';

const book = reportBook(230);
const here = book.accounts.filter(({ band }) => band !== null);
const folder = mkdtempSync(join(tmpdir(), 'bellwether-report-'));
const address = `file://${folder}/report.html`;
let browser: Browser | undefined;

async function opened(options: { width: number; scheme: 'light' | 'dark'; hash?: string }): Promise<Page> {
  browser ??= await openBrowser();
  const { width, scheme } = options;
  const view = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  const page = await view.newPage();
  page.on('console', (message) => expect.unreachable(message.text()));
  page.on('pageerror', (error) => expect.unreachable(String(error)));
  page.on('request', (request) => expect(request.url().split('#')[0]).toBe(address));
  await page.goto(`${address}${options.hash ?? ''}`);
  return page;
}

const rows = (page: Page) => page.locator('#rows > tr:not(.detail)');

describe('the report in a browser', { timeout: 90_000 }, () => {
  beforeAll(() => writeFileSync(join(folder, 'report.html'), renderReport(book)));
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test('axe finds nothing, light and dark, wide and phone, with an account open; it fits and loads nothing', async (context) => {
    needTool(context, 'chromium');
    for (const { width, scheme } of [
      { width: 1440, scheme: 'light' },
      { width: 390, scheme: 'dark' },
    ] as const) {
      const page = await opened({ width, scheme, hash: '#csm=Dana&band=watch' });
      await rows(page).nth(2).locator('button').click();
      await page.waitForSelector('.detail .change');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${scheme} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(beyond, `${width} px`).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });

  test('it sorts and filters the whole page, keeps the choice in the address, and shows more rows', async (context) => {
    needTool(context, 'chromium');
    const page = await opened({ width: 1440, scheme: 'light' });
    expect(await rows(page).count()).toBe(100);
    await page.locator('#more').click();
    expect(await rows(page).count()).toBe(200);
    await page.locator('[data-sort=score]').click();
    const lowest = Math.min(...here.flatMap(({ score }) => score ?? []));
    expect(await rows(page).first().locator('.score').textContent()).toBe(lowest.toFixed(1));
    await page.selectOption('[data-filter=csm]', 'Dana');
    await page.selectOption('[data-filter=band]', 'watch');
    const wanted = here.filter(({ csm, band }) => csm === 'Dana' && band === 'watch');
    expect(await page.locator('#found').textContent()).toBe(`${wanted.length} accounts`);
    const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
    const money = new Intl.NumberFormat('en', {
      style: 'currency',
      currency: 'EUR',
      notation: 'compact',
      maximumFractionDigits: 1,
    });
    expect(await page.locator('#figures dd').first().textContent()).toBe(
      money.format(total).replace('K', 'k'),
    );
    const { hash } = new URL(page.url());
    const again = await opened({ width: 1440, scheme: 'light', hash });
    expect(await rows(again).count()).toBe(wanted.length);
    expect(await again.locator('[data-filter=csm]').inputValue()).toBe('Dana');
    await again.fill('[data-filter=q]', 'no such account');
    expect(await again.locator('#found').textContent()).toContain('No account fits');
  });

  test('an account opens its story, each sentence its evidence, and what a person wrote stays text', async (context) => {
    needTool(context, 'chromium');
    const page = await opened({ width: 1440, scheme: 'light', hash: '#q=drop+table' });
    expect(await rows(page).locator('button.open').allTextContents()).toEqual([
      `<b>Robert'); drop table</b>`,
    ]);
    await rows(page).locator('button.open').press('Enter');
    await page.waitForSelector('.detail');
    expect(await page.locator('.headline summary').textContent()).toBe('Headline of a1');
    await page.locator('.headline summary').click();
    expect(await page.locator('.headline li').first().textContent()).toBe('Score: 37, on 2026-03-31');
    expect(await page.locator('.change text.strong').allTextContents()).toEqual([
      '50.0',
      '−11.0',
      '−2.0',
      '37.0',
    ]);
    await rows(page).locator('button.open').press('Enter');
    expect(await page.locator('.detail').count()).toBe(0);
  });

  test('it stands on paper in a few pages', async (context) => {
    needTool(context, 'chromium');
    const page = await opened({ width: 1440, scheme: 'dark' });
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(5);
  });
});
