import { assertNever } from '../lib/index.ts';
import { percentWords } from '../model/index.ts';
import { bandBadge, type Fill, type Html, html, renderPage, shareBar, table } from '../page/index.ts';
import { curvePicture } from './curve-picture.ts';
import type { Block, Cell, JourneyStep, ModelDocument, Section } from './document.ts';
import { documentStyle } from './document-style.ts';

/** The document as one HTML file that needs nothing else: no script, no network; light, dark and print. */
export function renderDocumentHtml(document: ModelDocument): string {
  const { title, subtitle, sections } = document;
  const body = html`<main>
<header>
<h1>${title}</h1>
${subtitle.map((line, index) => html`<p class="${index === 0 ? 'quiet' : 'fine'}">${line}</p>`)}
<nav aria-label="Contents"><ul class="contents">${sections.map(({ id, title: own }) => html`<li><a href="#${id}">${own}</a></li>`)}</ul></nav>
</header>
${sections.map((section) => renderSection(section, document))}
</main>`;
  return renderPage({ title, body, style: documentStyle });
}

function renderSection({ id, title, blocks }: Section, document: ModelDocument): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${blocks.map((block) => renderBlock(block, document))}
</section>
`;
}

function renderBlock(block: Block, document: ModelDocument): Html {
  switch (block.kind) {
    case 'text':
      return html`<p>${block.text}</p>`;
    case 'quiet':
      return html`<p class="quiet">${block.text}</p>`;
    case 'note':
      return html`<div class="note"><p>${block.text}</p></div>`;
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'steps':
      return html`<ol>${block.items.map((item) => html`<li>${item}</li>`)}</ol>`;
    case 'shares':
      return html`<dl class="shares" aria-label="${`Shares of ${block.of}`}">${block.rows.map(
        ({ label, share }) =>
          html`<dt>${label}</dt><dd>${shareBar(share)}</dd><dd class="num">${percentWords(share)}</dd>`,
      )}</dl>`;
    case 'table':
      return table({
        columns: block.columns.map((head) => ({ head, isNumber: ['Points', 'Accounts'].includes(head) })),
        rows: block.rows.map((row) => row.map((cell) => renderCell(cell, document))),
      });
    case 'journey':
      return html`<ol class="journey">${block.steps.map(renderStep)}</ol>`;
    case 'metric':
      return html`<article class="metric"><div>
<h3>${block.label}</h3>
<p>${block.definition}</p>
${block.because !== null && html`<p class="because">${block.because}</p>`}
<p class="fine">Weighs ${block.weighs}. ${block.points}</p>
</div>${block.curve !== null && html`<div>${curvePicture(block.curve, block.unit, `${block.label}: ${block.points}`)}</div>`}</article>
`;
    default:
      return assertNever(block);
  }
}

function renderCell(cell: Cell, { bands }: ModelDocument): Fill {
  if (typeof cell === 'string') return cell;
  const means = bands.find(({ name }) => name === cell.band)?.means;
  return bandBadge(
    cell.band,
    bands.map(({ name }) => name),
    means,
  );
}

function renderStep({ stage, when, moments }: JourneyStep): Html {
  return html`<li><h3>${stage.charAt(0).toUpperCase() + stage.slice(1)}</h3>${
    when !== null && html`<p class="fine">${when}</p>`
  }${
    moments.length > 0 &&
    html`<ul>${moments.map(({ name, metrics }) => html`<li><b>${name}</b><span>${metrics.join(', ')}</span></li>`)}</ul>`
  }</li>`;
}
