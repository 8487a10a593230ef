import { assertNever } from '../../lib/index.ts';
import type { Curve } from '../../metrics/index.ts';
import type { Sql } from '../../sql/index.ts';
import { compileAsIs } from './as-is.ts';
import { compileCategories } from './categories.ts';
import type { CurveContext } from './curve-context.ts';
import { compileLinear } from './linear.ts';
import { compilePercentile } from './percentile.ts';
import { compileSteps } from './steps.ts';

/** Points 0..100 of a value, rounded to 9 decimals; null for a null value. The value is written several times: give a column. */
export function compileCurve(value: Sql, curve: Curve, context: CurveContext): Sql {
  switch (curve.kind) {
    case 'linear':
      return compileLinear(value, curve);
    case 'steps':
      return compileSteps(value, curve);
    case 'categories':
      return compileCategories(value, curve, context);
    case 'percentile':
      return compilePercentile(value, curve, context);
    case 'as_is':
      return compileAsIs(value);
    default:
      return assertNever(curve);
  }
}
