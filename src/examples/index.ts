export { compareExample, type Difference } from './compare-example.ts';
export { type Example, type ExampleRow, type Expectation, exampleAccount } from './example.ts';
export { idIn } from './example-rows.ts';
export { type ParsedExamples, parseExamples } from './parse-examples.ts';
