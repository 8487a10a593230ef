export { bandBadge, bandTone, bandWord, type Tone, toneShape } from './band-badge.ts';
export { type Fill, type Html, html, trustedHtml } from './html.ts';
export { type Page, pageData, renderPage } from './render-page.ts';
export { scale } from './scale.ts';
export { shareBar } from './share-bar.ts';
export { type Table, type TableColumn, table } from './table.ts';
export { type Token, type TokenName, tokens } from './tokens.ts';
