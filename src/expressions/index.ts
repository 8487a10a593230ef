export { childExpressions } from './child-expressions.ts';
export { type AggregateExpression, type CompileScope, compileExpression } from './compile-expression.ts';
export {
  type AggregateFunction,
  type BinaryOperator,
  type DerivedName,
  derivedNames,
  type Expression,
  type Name,
  type ScalarFunction,
  type ValueType,
} from './expression.ts';
export type { ExpressionPlace, NameTable } from './expression-place.ts';
export { aggregateFunctions, type FunctionSignature, scalarFunctions } from './functions.ts';
export { functionsIn, metricsIn, namesIn } from './names-in.ts';
export { parseExpression } from './parse-expression.ts';
export { looksLikeMovement, type ParsedMovement, parseMovement } from './parse-movement.ts';
export { typeOfExpression } from './type-of-expression.ts';
