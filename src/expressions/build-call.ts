import type { Expr } from 'pgsql-ast-parser';
import { type Building, report, type Typed, tokenOf, typed, typeWords } from './building.ts';
import { checkArguments } from './check-arguments.ts';
import type { AggregateFunction, Expression, ScalarFunction, ValueType } from './expression.ts';
import { aggregateFunctions, isBare, scalarFunctions } from './functions.ts';

type Call = Extract<Expr, { type: 'call' }>;

/** A call of a function of the place's table. */
export function buildCall(node: Call, building: Building): Typed | null {
  const written = tokenOf(node, building)?.value ?? '';
  const name = written.toLowerCase();
  const plain =
    node.over === undefined &&
    node.orderBy == null &&
    node.withinGroup === undefined &&
    node.function.schema === undefined;
  if (!plain)
    return report(
      building,
      node,
      'expressions/not_allowed',
      'Expressions have no window functions and no order inside functions.',
    );
  if (isScalar(name)) {
    if (node.distinct != null || node.filter != null)
      return report(
        building,
        node,
        'expressions/wrong_arguments',
        `${name} takes no distinct and no filter: it is written ${scalarFunctions[name].written}.`,
      );
    return buildScalar(name, node.args, node, building);
  }
  if (isAggregate(name)) return buildAggregate(name, node, building);
  const what = name === 'cast' ? 'casts' : name === 'exists' ? 'sub-selects' : undefined;
  if (what !== undefined)
    return report(building, node, 'expressions/not_allowed', `Expressions have no ${what}.`);
  const allowed = [
    ...building.place.functions,
    ...(building.place.aggregates ? Object.keys(aggregateFunctions) : []),
  ];
  const problem = { ...node, args: [], _location: node.function._location ?? node._location } as Call;
  return report(
    building,
    problem,
    'expressions/unknown_function',
    `There is no function ${written}.`,
    allowed,
  );
}

/** A function written without parentheses: `days_since_last`, `sponsor_replaced`. */
export function buildBareCall(name: string, node: Expr, building: Building): Typed | null {
  if (isScalar(name)) return buildScalar(name, [], node, building);
  if (isAggregate(name)) return aggregate(name, [], false, null, node, building);
  return null;
}

function buildScalar(
  name: ScalarFunction,
  args: readonly Expr[],
  node: Expr,
  building: Building,
): Typed | null {
  const signature = scalarFunctions[name];
  const { place } = building;
  if (!place.functions.has(name) || (signature.about === 'row' && building.about !== 'row')) {
    return report(
      building,
      node,
      'expressions/not_here',
      `${name} can not be used in ${place.describes}${signature.about === 'row' ? ' outside conditions on rows' : ''}.`,
      [...place.functions],
    );
  }
  const built = args.map((arg) => building.build(arg, building));
  if (built.includes(null)) return null;
  const values = built.filter((value) => value !== null);
  const result = checkArguments(name, signature, values, args, node, building);
  return result === null
    ? null
    : typed({ kind: 'call', function: name, args: values.map((value) => value.expression) }, result);
}

function buildAggregate(name: AggregateFunction, node: Call, building: Building): Typed | null {
  const inside: Building = { ...building, about: 'row', insideAggregate: true };
  const distinct = node.distinct === 'distinct';
  if (distinct && name !== 'count')
    return report(
      building,
      node,
      'expressions/wrong_arguments',
      `distinct goes with count only: ${aggregateFunctions[name].written}.`,
    );
  let filter: Expression | null = null;
  if (node.filter != null) {
    const built = inside.build(node.filter, inside);
    if (built === null) return null;
    if (built.type !== 'boolean')
      return report(
        building,
        node.filter,
        'expressions/wrong_type',
        `filter needs a condition, and this is ${typeWords(built.type)}.`,
      );
    filter = built.expression;
  }
  const [first] = node.args;
  const all = name === 'count' && node.args.length === 1 && first?.type === 'ref' && first.name === '*';
  if (all && distinct)
    return report(
      building,
      node,
      'expressions/wrong_arguments',
      'count(distinct ...) needs to know of what.',
    );
  const args = all
    ? []
    : distinct && node.args.length === 1 && first?.type === 'list'
      ? first.expressions
      : node.args;
  return aggregate(name, args, distinct, filter, node, building, all);
}

function aggregate(
  name: AggregateFunction,
  args: readonly Expr[],
  distinct: boolean,
  filter: Expression | null,
  node: Expr,
  building: Building,
  all = false,
): Typed | null {
  const { place } = building;
  if (building.insideAggregate)
    return report(building, node, 'expressions/nested_aggregate', `${name} stands inside another aggregate.`);
  if (!place.aggregates || building.about === 'row')
    return report(
      building,
      node,
      'expressions/not_here',
      `${name} is an aggregate of many rows and can not be used in ${place.describes}.`,
    );
  const inside: Building = { ...building, about: 'row', insideAggregate: true };
  const built = args.map((arg) => inside.build(arg, inside));
  if (built.includes(null)) return null;
  const values = built.filter((value) => value !== null);
  const expressions = values.map((value) => value.expression);
  const signature = aggregateFunctions[name];
  let result: ValueType | null = 'number';
  if (!all && !(distinct && values.length > 0)) {
    if (isBare(signature) && args.length === 0) result = 'number';
    else result = checkArguments(name, signature, values, args, node, inside);
    if (result === null) return null;
  }
  return typed({ kind: 'aggregate', function: name, args: expressions, distinct, filter }, result);
}

function isScalar(name: string): name is ScalarFunction {
  return Object.hasOwn(scalarFunctions, name);
}

function isAggregate(name: string): name is AggregateFunction {
  return Object.hasOwn(aggregateFunctions, name);
}
