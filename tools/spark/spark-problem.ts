/** What a person can mend: said in sentences, what is wrong and what to do, and never with a stack trace. */
export class SparkProblem extends Error {
  override readonly name = 'SparkProblem';
}
