import { createHash } from 'node:crypto';
import { type Html, html, trustedHtml } from './html.ts';
import { pageStyle } from './page-style.ts';

/** A page before it is text. */
export interface Page {
  readonly title: string;
  /** What stands in the body. */
  readonly body: Html;
  /** Rules of this page beside those that all pages share. */
  readonly style?: string;
  /** A script of this page, if it needs one. */
  readonly script?: string;
}

/**
 * A page as one file: style and script stand in it, and its policy forbids it to load anything. Only the script
 * that was given can run, by its hash.
 */
export function renderPage({ title, body, style = '', script }: Page): string {
  const run = script === undefined ? "'none'" : `'sha256-${hashOf(script)}'`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src ${run}; base-uri 'none'; form-action 'none'`;
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${trustedHtml(pageStyle())}
${trustedHtml(style)}
</style>
</head>
<body>
${body}
${script !== undefined && html`<script>${trustedHtml(script)}</script>`}
</body>
</html>`.markup
  }\n`;
}

/**
 * Data for the script of a page: `JSON.parse(document.getElementById(id).textContent)`. Nothing in it can end
 * the element it stands in. `notes` become its `data-` attributes.
 */
export function pageData(
  id: string,
  data: unknown,
  notes: Readonly<Record<string, string | number>> = {},
): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const attributes = Object.entries(notes).map(([name, value]) => html` data-${name}="${value}"`);
  return html`<script type="application/json" id="${id}"${attributes}>${trustedHtml(json)}</script>`;
}

function hashOf(script: string): string {
  return createHash('sha256').update(script).digest('base64');
}
