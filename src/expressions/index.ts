export {
  type AggregateFunction, type BinaryOperator, type DerivedName, derivedNames, type Expression, type Name, type ScalarFunction, type ValueType,
} from './expression.ts';
