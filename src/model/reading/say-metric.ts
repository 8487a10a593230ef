import { typeOfExpression } from '../../expressions/index.ts';
import { assertNever } from '../../lib/index.ts';
import type { Curve, IfMissing, Metric } from '../../metrics/index.ts';
import { dayWords, listWords, lowerFirst, numberWords, sentence } from './list-words.ts';
import { type Saying, sayExpression, sayValue } from './say-expression.ts';
import type { Labels } from './say-name.ts';

/** A metric in one sentence, and in another why it is looked at. */
export function sayMetric(metric: Metric, label: Labels): string {
  const saying = sayingOf(metric, label);
  const only =
    metric.onlyFor === null ? '' : `, for accounts only where ${sayExpression(metric.onlyFor, saying)}`;
  const points =
    metric.curve === null
      ? '; it earns no points of its own and is there for others to use'
      : `; it earns ${sayCurve(metric.curve, metric)}`;
  const because =
    metric.because === null ? '' : ` We look at it because ${lowerFirst(sentence(metric.because))}`;
  return `${metric.label} is ${sayDefinition(metric, label)}${only}${points}${sayMissing(metric.ifMissing)}.${because}`;
}

/** How the rows that a metric counts are called in expressions about it. */
export function sayingOf(metric: Metric, label: Labels): Saying {
  return { label, rows: rowsOf(metric) };
}

function rowsOf({ basis }: Metric): string {
  if (basis.kind === 'people') return 'people';
  if (basis.kind !== 'fact') return 'rows';
  const words: Partial<Record<typeof basis.fact, string>> = {
    people_roles: 'roles',
    account_changes: 'changes of the account',
    surveys: 'survey answers',
    advocacy: 'acts of advocacy',
    feedback: 'pieces of feedback',
  };
  return words[basis.fact] ?? basis.fact;
}

/** What a metric is: `the number of tickets still open where the priority is urgent`. */
export function sayDefinition(metric: Metric, label: Labels): string {
  const saying = sayingOf(metric, label);
  const { basis, calculate } = metric;
  const said = calculate === null ? '' : sayExpression(calculate, saying);
  const isCondition =
    calculate !== null && typeOfExpression(calculate) === 'boolean' && !said.startsWith('whether');
  const calculated = isCondition ? `whether ${said}` : said;
  switch (basis.kind) {
    case 'account':
      return calculated;
    case 'rubric':
      return `the latest rating by the rubric ${basis.rubric.replaceAll('_', ' ')}${basis.validFor === null ? '' : `, which counts for ${dayWords(basis.validFor)}`}`;
    case 'metric':
      return comparison(metric, saying.label(basis.metric));
    case 'people':
      return `${calculated}, over the people of the account as the model ${basis.model.replaceAll('_', ' ')} scores them${basis.where === null ? '' : ` where ${sayExpression(basis.where, saying)}`}`;
    case 'fact': {
      const open = basis.stillOpen ? ' still open' : '';
      const window = basis.window === null ? '' : ` of the last ${dayWords(basis.window)}`;
      const where = basis.where === null ? '' : ` where ${sayExpression(basis.where, saying)}`;
      const which = `${open}${window}${where}`;
      // "the number of tickets still open" needs no second mention of the tickets.
      const named = calculated.endsWith(` ${saying.rows}`) && calculate?.kind === 'aggregate';
      return `${calculated}${named || which === '' ? which : `, among ${saying.rows}${which}`}`;
    }
    default:
      return assertNever(basis);
  }
}

function comparison({ comparison: against }: Metric, base: string): string {
  if (against === null) return `${base}, read again`;
  switch (against.kind) {
    case 'own_median':
      return `${base} as a share of the account's own median over the ${dayWords(against.days)} before`;
    case 'previous_window':
      return `${base} as a share of what it was ${dayWords(against.days)} before`;
    case 'last_year':
      return `${base} as a share of what it was in the same week last year`;
    case 'slope':
      return `how much ${base} changes in 28 days, by a straight line through the last ${dayWords(against.days)}`;
    case 'peers':
      return `the rank of ${base} among the accounts of the same segment`;
    default:
      return assertNever(against);
  }
}

/** What a curve gives, in words: `0 points at 0%, 40 at 20% and 100 at 60%`. */
export function sayCurve(curve: Curve, metric: Metric): string {
  const asPercent = metric.unit === 'share' || metric.unit === 'ratio';
  const say = (at: number) =>
    metric.unit === 'days' && Number.isInteger(at) ? dayWords(at) : sayValue(at, asPercent);
  switch (curve.kind) {
    case 'linear': {
      if (metric.unit === 'yes_no')
        return `${points(curve.knots[1]?.points)} if so and ${numberWords(curve.knots[0]?.points ?? 0)} if not`;
      return listWords(
        curve.knots.map(
          (knot, index) =>
            `${index === 0 ? points(knot.points) : numberWords(knot.points)} at ${say(knot.at)}`,
        ),
      );
    }
    case 'steps': {
      const [first] = curve.steps;
      return listWords([
        `${points(curve.below)} under ${say(first?.from ?? 0)}`,
        ...curve.steps.map((step) => `${numberWords(step.points)} from ${say(step.from)} on`),
      ]);
    }
    case 'categories': {
      const named = Object.entries(curve.points).map(
        ([category, earned], index) =>
          `${index === 0 ? points(earned) : numberWords(earned)} for ${category}`,
      );
      return listWords([
        ...named,
        ...(curve.otherwise === null ? [] : [`${numberWords(curve.otherwise)} for anything else`]),
      ]);
    }
    case 'percentile':
      return `points by its rank among the accounts of the same segment, ${curve.falling ? 'the lowest best' : 'the highest best'}`;
    case 'as_is':
      return 'its own value as points';
    default:
      return assertNever(curve);
  }
}

function points(value = 0): string {
  return `${numberWords(value)} ${value === 1 ? 'point' : 'points'}`;
}

/** What a metric counts as while it is missing, as the end of a sentence; nothing if it is left out. */
export function sayMissing(ifMissing: IfMissing): string {
  switch (ifMissing.kind) {
    case 'leave_out':
      return '';
    case 'keep_weight':
      return ', and counts as 0 points while it is missing';
    case 'count_as':
      return `, and counts as ${points(ifMissing.points)} while it is missing`;
    case 'keep_last':
      return `, and keeps its last value for ${dayWords(ifMissing.days)} when it goes missing`;
    default:
      return assertNever(ifMissing);
  }
}
