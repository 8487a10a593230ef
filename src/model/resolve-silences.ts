import type { Silence } from './health-model.ts';
import { ruleCodes, ruleName } from './lint/rules/lint-rules.ts';
import { type ModelReading, reportAt } from './model-reading.ts';
import type { HealthModelSpec } from './read-spec.ts';

/** The rules of the linter that the model silences, each with its reason. */
export function resolveSilences({ lint }: HealthModelSpec, reading: ModelReading): Silence[] {
  const rules = ruleCodes.map(ruleName);
  return Object.entries(lint?.silence ?? {}).flatMap(([rule, reasons]): Silence[] => {
    if (!rules.includes(rule)) {
      reportAt(reading, 'model/unknown_rule', ['lint', 'silence', rule], {
        message: `The linter has no rule ${rule}.`,
        written: rule,
        allowed: rules,
        atKey: true,
      });
      return [];
    }
    if (typeof reasons === 'string') return [{ rule, about: null, reason: reasons }];
    return Object.entries(reasons).map(([about, reason]) => ({ rule, about, reason }));
  });
}
