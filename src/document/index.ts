export type { Block, Cell, ModelDocument, Section } from './document.ts';
export type { DocumentInput, DocumentVersion } from './document-input.ts';
export { renderDocumentHtml } from './render-html.ts';
export { renderDocumentMarkdown } from './render-markdown.ts';
export { writeDocument } from './write-document.ts';
