import { makeProblem, type Problem, problemCodes } from '../../diagnostics/index.ts';
import { parseYaml } from '../../yaml/index.ts';
import type { HealthModel, Silence } from '../health-model.ts';
import { type ModelReading, reportAt } from '../model-reading.ts';
import type { Finding, Judged, LintCode, LintSurroundings } from './lint-rule.ts';
import { lintRules, type RuleCode, ruleCodes, ruleName } from './rules/lint-rules.ts';

/** What is judged, and what the data rules made of the data. */
export interface LintInput extends LintSurroundings {
  readonly model: HealthModel;
  /** The model's file: its name and text, for places. */
  readonly file: string;
  readonly text: string;
  /** By rule; a data rule that is not in it could not look. */
  readonly judged: ReadonlyMap<RuleCode, Judged>;
  /** Why data rules that are not in `judged` could not look. */
  readonly noData: string;
}

/** A finding that the model file silences. */
export interface SilencedFinding {
  readonly problem: Problem;
  readonly reason: string;
}

/** What the linter says about one model. */
export interface LintResult {
  /** What is wrong, at its place, with why it matters and what to do. */
  readonly findings: readonly Problem[];
  readonly silenced: readonly SilencedFinding[];
  /** Rules that could not judge, or not everything, and what they would need. */
  readonly notJudged: readonly { readonly rule: string; readonly why: string }[];
}

/** Judges a model by every rule: the same input gives the same result. */
export function lintModel(input: LintInput): LintResult {
  const { model, judged, noData } = input;
  const root = parseYaml(input.text, input.file, []);
  const place = (code: LintCode, { path, message }: Finding): Problem => {
    const { means: why, todo } = problemCodes[code];
    if (root === null) return { ...makeProblem(code, { message, place: { file: input.file } }), why, todo };
    const reading: ModelReading = { file: input.file, root, problems: [] };
    reportAt(reading, code, path, { message, atKey: true });
    return { ...(reading.problems[0] ?? makeProblem(code, { message })), why, todo };
  };
  const findings: Problem[] = [];
  const silenced: SilencedFinding[] = [];
  const notJudged: { rule: string; why: string }[] = [];
  const used = new Set<Silence>();
  const blind = new Set<string>();
  for (const code of ruleCodes) {
    const rule = lintRules[code];
    const found =
      rule.kind === 'model' ? { findings: rule.find(model, input), lacking: null } : judged.get(code);
    const lacking = found === undefined ? noData : found.lacking;
    if (lacking !== null) {
      notJudged.push({ rule: ruleName(code), why: lacking });
      blind.add(ruleName(code));
    }
    for (const finding of found?.findings ?? []) {
      const silence = model.silences.find((each) => silences(each, code, finding));
      const problem = place(code, finding);
      if (silence === undefined) findings.push(problem);
      else {
        used.add(silence);
        silenced.push({ problem, reason: silence.reason });
      }
    }
  }
  for (const silence of model.silences.filter((each) => !used.has(each) && !blind.has(each.rule))) {
    const { rule, about } = silence;
    const what = about === null ? rule : `${rule} for ${about}`;
    const path = ['lint', 'silence', rule, ...(about === null ? [] : [about])];
    findings.push(
      place('lint/silence_unused', {
        path,
        about: null,
        message: `${what} is silenced and no longer occurs.`,
      }),
    );
  }
  return { findings, silenced, notJudged };
}

function silences({ rule, about }: Silence, code: LintCode, finding: Finding): boolean {
  return rule === ruleName(code) && (about === null || about === finding.about);
}
