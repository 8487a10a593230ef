import { type Example, parseExamples } from '../../examples/index.ts';
import type { Day } from '../../lib/index.ts';
import { tryExamples } from '../../run/index.ts';
import type { OpenedModel, OpenedProject } from '../project/open-project.ts';

/** Where a first example is tried. */
export interface FirstExampleAsk {
  readonly asOf: Day;
  readonly file: string;
  readonly scratchFolder: string;
}

/** A file with one example that holds: an account of which there is no record but its start, as the model judges it. */
export async function firstExample(
  { project, catalog }: OpenedProject,
  { model }: OpenedModel,
  { asOf, file, scratchFolder }: FirstExampleAsk,
): Promise<string> {
  const { examples } = parseExamples({ file, content: textOf(asOf, 'unknown') }, model, catalog);
  const { tried } = await tryExamples({ project, catalog, model, examples, scratchFolder });
  return textOf(asOf, tried[0]?.score?.band ?? 'unknown');
}

function textOf(asOf: Example['asOf'], band: string): string {
  return `# What the model says about accounts that anybody can picture: \`bellwether test\` tries them.
as_of: ${asOf}

examples:
  - name: An account that is there and never did anything
    because: Silence is not health
    facts:
      accounts: [{ started_on: 400d ago }]
    expect: { band: ${band} }
`;
}
