import { assertNever, escapeMarkdown } from '../lib/index.ts';
import { percentWords } from '../model/index.ts';
import type { Block, Cell, ModelDocument } from './document.ts';

/** The document as Markdown (GitHub's): shares as bars of text, curves in words. */
export function renderDocumentMarkdown({ title, subtitle, sections, bands }: ModelDocument): string {
  const names = bands.map(({ name }) => name);
  const parts = [
    `# ${escapeMarkdown(title)}`,
    subtitle.map(escapeMarkdown).join('  \n'),
    ...sections.flatMap((section) => [
      `## ${escapeMarkdown(section.title)}`,
      ...section.blocks.map((block) => renderBlock(block, names)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block, bands: readonly string[]): string {
  switch (block.kind) {
    case 'text':
    case 'quiet':
      return escapeMarkdown(block.text);
    case 'note':
      return `> ${escapeMarkdown(block.text)}`;
    case 'heading':
      return `### ${escapeMarkdown(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${escapeMarkdown(item)}`).join('\n');
    case 'shares':
      return tableOf(
        ['', 'Share', ''],
        block.rows.map(({ label, share }) => [label, percentWords(share), barOf(share)]),
        bands,
      );
    case 'table':
      return tableOf(block.columns, block.rows, bands);
    case 'journey':
      return block.steps
        .map(({ stage, when, moments }, index) =>
          [
            `${index + 1}. **${escapeMarkdown(stage)}**${when === null ? '' : ` (${escapeMarkdown(when)})`}`,
            ...moments.map(
              ({ name, metrics }) => `   - ${escapeMarkdown(name)}: ${escapeMarkdown(metrics.join(', '))}`,
            ),
          ].join('\n'),
        )
        .join('\n');
    case 'metric':
      return [
        `### ${escapeMarkdown(block.label)}`,
        escapeMarkdown(block.definition),
        ...(block.because === null ? [] : [`*${escapeMarkdown(block.because)}*`]),
        escapeMarkdown(`Weighs ${block.weighs}. ${block.points}`.trim()),
      ].join('\n\n');
    default:
      return assertNever(block);
  }
}

function tableOf(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  bands: readonly string[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(escapeMarkdown)),
    line(columns.map(() => '---')),
    ...rows.map((row) =>
      line(row.map((cell) => (typeof cell === 'string' ? escapeMarkdown(cell) : bandOf(cell.band, bands)))),
    ),
  ].join('\n');
}

/** A band as shape and word. */
function bandOf(band: string, bands: readonly string[]): string {
  const index = bands.indexOf(band);
  const shape = index < 0 ? '◌' : index === bands.length - 1 ? '●' : index === 0 ? '◆' : '▲';
  return `${shape} ${escapeMarkdown(band.replaceAll('_', ' '))}`;
}

function barOf(share: number): string {
  return '█'.repeat(Math.max(1, Math.round(share * 20)));
}
