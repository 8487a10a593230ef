import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import { renderDocumentHtml, renderDocumentMarkdown, writeDocument } from '../../document/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import { readDocumentInput } from '../document/read-document-input.ts';
import type { Effects } from '../effects.ts';
import { wordOption } from '../parse-options.ts';
import { openProject } from '../project/open-project.ts';
import { writeWhole } from '../project/write-whole.ts';
import type { CommandResult } from '../run-command.ts';

type Format = 'html' | 'markdown';

interface DocOptions {
  readonly project: string;
  readonly format?: Format;
  readonly out?: string;
  readonly draft: boolean;
}

/** `bellwether doc`: the model as a document for everybody. */
export function docCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'doc',
    args: '[model]',
    summary: 'write the model as a document for the whole company',
    description:
      'What the score is for, the journey, metrics and why, weights, curves, rubrics, bands and who does what at each, plays, what is known of how well it works, what it can not know, and the change log: one file that needs no network, or Markdown. It is of the last published version; of the file as it is where nothing was published, or with --draft.',
    examples: ['doc --out health.html', 'doc health --format markdown > health.md'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option(
      '--format <format>',
      'html or markdown (by the name of the file unless told)',
      wordOption(['html', 'markdown']),
    )
    .option('--out <file>', 'the file to write; standard output unless told')
    .option('--draft', 'of the model file as it is', false);
  return onAction<DocOptions>(command, effects, doc);
}

const endings: Readonly<Record<string, Format>> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
};

/** The format that was asked for, or that the file's ending names; HTML without either. */
function formatOf({ format, out }: DocOptions): Format {
  if (format !== undefined || out === undefined) return format ?? 'html';
  const ending = extname(out).toLowerCase();
  const found = ending === '' ? 'html' : endings[ending];
  if (found !== undefined) return found;
  const message = `A document can not be written as ${ending}`;
  const allowed = Object.keys(endings);
  throw new ProblemError([makeProblem('cli/bad_argument', { message, written: out, allowed })]);
}

async function doc(options: DocOptions, effects: Effects, name?: string): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const input = await readDocumentInput(opened, effects, { name, draft: options.draft });
  const format = formatOf(options);
  const document = writeDocument(input);
  const text = format === 'html' ? renderDocumentHtml(document) : renderDocumentMarkdown(document);
  const { problems } = opened;
  const about = { model: input.model.name, format, document };
  if (options.out === undefined) return { document: { ...about, text }, text: text.trimEnd(), problems };
  const target = resolve(effects.folder, options.out);
  await writeWhole(target, text);
  return { document: { ...about, out: target }, text: `Written: ${options.out}`, problems };
}
