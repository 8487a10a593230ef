import { assertNever } from '../lib/index.ts';
import { percentWords } from '../model/index.ts';
import type { Block, Cell, ModelDocument } from './document.ts';

/** The document as Markdown (GitHub's): shares as bars of text, curves in words. */
export function renderDocumentMarkdown({ title, subtitle, sections, bands }: ModelDocument): string {
  const names = bands.map(({ name }) => name);
  const parts = [
    `# ${escaped(title)}`,
    subtitle.map(escaped).join('  \n'),
    ...sections.flatMap((section) => [
      `## ${escaped(section.title)}`,
      ...section.blocks.map((block) => renderBlock(block, names)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block, bands: readonly string[]): string {
  switch (block.kind) {
    case 'text':
    case 'quiet':
      return escaped(block.text);
    case 'note':
      return `> ${escaped(block.text)}`;
    case 'heading':
      return `### ${escaped(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${escaped(item)}`).join('\n');
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
            `${index + 1}. **${escaped(stage)}**${when === null ? '' : ` (${escaped(when)})`}`,
            ...moments.map(({ name, metrics }) => `   - ${escaped(name)}: ${escaped(metrics.join(', '))}`),
          ].join('\n'),
        )
        .join('\n');
    case 'metric':
      return [
        `### ${escaped(block.label)}`,
        escaped(block.definition),
        ...(block.because === null ? [] : [`*${escaped(block.because)}*`]),
        escaped(`Weighs ${block.weighs}. ${block.points}`.trim()),
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
    line(columns.map(escaped)),
    line(columns.map(() => '---')),
    ...rows.map((row) =>
      line(row.map((cell) => (typeof cell === 'string' ? escaped(cell) : bandOf(cell.band, bands)))),
    ),
  ].join('\n');
}

/** A band as shape and word. */
function bandOf(band: string, bands: readonly string[]): string {
  const index = bands.indexOf(band);
  const shape = index < 0 ? '◌' : index === bands.length - 1 ? '●' : index === 0 ? '◆' : '▲';
  return `${shape} ${escaped(band.replaceAll('_', ' '))}`;
}

function barOf(share: number): string {
  return '█'.repeat(Math.max(1, Math.round(share * 20)));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#~]/g, (sign) => `\\${sign}`);
}
