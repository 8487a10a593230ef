import { makeProblem, type Problem, type WrittenText } from '../diagnostics/index.ts';
import { buildExpression } from './build-expression.ts';
import { type Building, report, type Typed, typeWords } from './building.ts';
import type { Expression } from './expression.ts';
import { expressionDepth } from './expression-depth.ts';
import type { ExpressionPlace } from './expression-place.ts';
import { parseTree } from './parse-tree.ts';

const mostDepth = 50;

/**
 * The checked expression of a text: every name looked up, every type fitting, or null with at least one
 * problem added to `problems`, each at its place in the file. Never throws, whatever the text.
 */
export function parseExpression(
  source: WrittenText,
  place: ExpressionPlace,
  problems: Problem[],
): Expression | null {
  const tree = parseTree(source, problems);
  if (tree === null) return null;
  const building: Building = {
    source,
    tree,
    place,
    problems,
    about: place.about,
    insideAggregate: false,
    build: buildExpression,
  };
  const built = buildExpression(tree.root, building);
  if (built === null) return null;
  if (expressionDepth(built.expression) > mostDepth) {
    problems.push(
      makeProblem('expressions/too_deep', {
        message: `The expression is nested more than ${mostDepth} deep.`,
        place: source.placeAt(0),
      }),
    );
    return null;
  }
  return checkResult(built, building);
}

function checkResult({ expression, type }: Typed, building: Building): Expression | null {
  const { place, tree } = building;
  if (place.result === 'condition') {
    if (type === 'boolean') return expression;
    return report(
      building,
      tree.root,
      'expressions/wrong_result',
      `In ${place.describes} stands something true or false, and this is ${typeWords(type)}.`,
    );
  }
  if (type === 'number' || type === 'boolean' || type === 'text') return expression;
  const way = type === 'day' || type === 'instant' ? ': use days_since(...) or days_until(...)' : '';
  return report(
    building,
    tree.root,
    'expressions/wrong_result',
    `In ${place.describes} stands a number, a text or true or false, and this is ${typeWords(type)}${way}.`,
  );
}
