import { gzipSync } from 'node:zlib';
import { html, pageData, renderPage, trustedHtml } from '../page/index.ts';
import { AccountView } from './account-view.ts';
import type { BookReport, ReportAccount } from './book-report.ts';
import { BookView } from './book-view.ts';
import { runReport } from './browser.ts';
import { reportStyle } from './report-style.ts';

/** Stories in one compressed block: few enough to unpack at once, enough to compress well. */
const storiesInBlock = 50;
/** Rows that stand in the page without its script: for paper, and for readers who let no script run. */
const rowsWithoutScript = 60;

/**
 * The book as one HTML file that loads nothing: figures, who moved, and a table of accounts that sorts, filters and opens
 * each account's story in the reader's browser. The same report always gives the same bytes.
 */
export function renderReport(report: BookReport): string {
  const { stories, ...book } = report;
  const byId = new Map(stories.map((story) => [story.id, story]));
  const view = new BookView(book);
  const blocks = chunks(book.accounts, storiesInBlock).map((accounts, index) => {
    const told = accounts.flatMap(({ id }) => byId.get(id) ?? []);
    const packed = gzipSync(JSON.stringify(told), { level: 9 }).toString('base64');
    return html`<script type="text/plain" id="stories-${index}">${trustedHtml(packed)}</script>`;
  });
  const first = view.present(book.accounts).slice(0, rowsWithoutScript);
  const title = `${report.project}: the book on ${view.date(report.day)}`;
  const since = view.date(report.days[0] ?? report.day);
  const head = { arr: 'ARR', seats: 'seats', accounts: 'accounts' }[report.weighedBy];
  const weightHead =
    report.weighedBy === 'accounts'
      ? null
      : sortHead(report.weighedBy === 'arr' ? 'ARR' : 'Seats', 'weight', true);
  const body = html`<main>
<header class="top"><div><h1>${report.project}</h1>
<p class="quiet">${view.count(view.present(book.accounts).length)} as of ${view.date(report.day)} (${report.timeZone}), by the model ${report.model}, ${report.version === 'unpublished' ? 'not published yet' : `version ${report.version}`}.${report.score !== null && html` Score of the book: <strong>${report.score.toFixed(1)}</strong>, weighed by ${head}.`}</p></div></header>
${report.notices.map((notice) => html`<div class="note"><p>${notice}</p></div>`)}
<form class="filters" aria-label="Filters">${filters(book.accounts, view)}</form>
<section id="figures" aria-label="By band">${trustedHtml(view.figures(book.accounts))}</section>
<div class="side"><section><h2>Not healthy, by ${head} <span class="fine">${since} to ${view.date(report.day)}</span></h2><div id="trend">${trustedHtml(view.trend(book.accounts))}</div></section>
<section><h2>Who moved <span class="fine">since ${since}, ${head}</span></h2><div id="moves">${trustedHtml(view.moveTable(book.accounts))}</div></section></div>
<section class="accounts"><h2>Accounts <span class="fine" id="found" aria-live="polite">${view.count(first.length)} of ${view.count(view.present(book.accounts).length)}</span></h2>
<div class="scroll" role="region" tabindex="0" aria-label="Accounts"><table class="book"><thead><tr>${sortHead('Account', 'name')}${sortHead('CSM', 'csm')}${weightHead}${sortHead('Decide by', 'decide')}${sortHead('Score', 'score', true)}${sortHead('90 days', 'change')}${sortHead('Band', 'band')}<th scope="col">Dimensions</th><th scope="col">Main driver</th></tr></thead>
<tbody id="rows">${trustedHtml(first.map((account) => view.row(account)).join(''))}</tbody></table></div>
<button type="button" id="more" hidden></button></section>
</main>
${pageData('book', book, { block: storiesInBlock })}${blocks}`;
  const script = `"use strict";(${runReport})(${BookView},${AccountView});`;
  return renderPage({ title, body, style: reportStyle, script });
}

function sortHead(label: string, by: string, isNumber = false) {
  return html`<th scope="col"${isNumber && trustedHtml(' class="num"')}><button type="button" data-sort="${by}">${label}</button></th>`;
}

function filters(accounts: readonly ReportAccount[], view: BookView) {
  const among = (name: string, label: string, values: readonly (string | null)[]) => {
    const found = [...new Set(values.filter((value) => value !== null))].sort();
    if (found.length < 2) return null;
    return html`<label>${label}<select data-filter="${name}"><option value="">all</option>${found.map((value) => html`<option>${value}</option>`)}</select></label>`;
  };
  const bands = html`<label>Band<select data-filter="band"><option value="">all</option>${view.data.bands.map(({ name, word }) => html`<option value="${name}">${word}</option>`)}</select></label>`;
  const hasDays = accounts.some(({ decideBy }) => decideBy !== null);
  const days = html`<label>Decide within<select data-filter="decide"><option value="">any time</option>${[30, 60, 90, 180].map((count) => html`<option value="${count}">${count} days</option>`)}</select></label>`;
  return [
    html`<label>Search<input type="search" data-filter="q" placeholder="name or driver"></label>`,
    among(
      'csm',
      'CSM',
      accounts.map(({ csm }) => csm),
    ),
    among(
      'segment',
      'Segment',
      accounts.map(({ segment }) => segment),
    ),
    among(
      'stage',
      'Stage',
      accounts.map(({ stage }) => stage),
    ),
    bands,
    hasDays ? days : null,
  ];
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
