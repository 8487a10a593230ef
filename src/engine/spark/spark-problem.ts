import {
  makeProblem,
  type ProblemCode,
  type ProblemDetails,
  ProblemError,
  problemCodes,
} from '../../diagnostics/index.ts';

/** What is known of a script that did not go through. */
export interface SparkFailure {
  /** What the shell wrote beside results. */
  readonly complaints: string;
  /** The shell is gone, so it was not this script alone that failed. */
  readonly hasEnded: boolean;
  readonly statement: string;
  readonly logFile: string;
}

/** Signs of what is wrong around Spark, the first that is found counts. */
const signs: readonly (readonly [RegExp, ProblemCode])[] = [
  [
    /JAVA_HOME is not set|java: (?:command )?not found|bin\/java: No such file|UnsupportedClassVersionError|requires Java/i,
    'engine/spark_java',
  ],
  [
    /Could not parse Master URL|Master must either be|Invalid master URL|All masters are unresponsive|Master removed our application|Failed to connect to master/,
    'engine/spark_master',
  ],
  [/No space left on device/, 'engine/out_of_space'],
  [/OutOfMemoryError|exceeding memory limits|Not enough memory/, 'engine/spark_out_of_memory'],
  [
    /PATH_NOT_FOUND|Path does not exist|FAILED_READ_FILE\.FILE_NOT_EXIST|Mkdirs failed|AccessDeniedException|AccessControlException/,
    'engine/spark_path',
  ],
  [
    /ExecutorLostFailure|FetchFailed|executor (?:exited|lost)|Could not execute broadcast|maxResultSize|SparkContext was (?:shut down|stopped)/i,
    'engine/spark_job',
  ],
  // Tasks that failed, and no class of error that says a query was at fault.
  [/Job aborted due to stage failure(?![^\n]*(?:\n[^\n]*){0,3}\[[A-Z0-9_.]+\])/, 'engine/spark_job'],
];

/** A problem around Spark, with what to do about it: whoever meets one does not know the table of codes by heart. */
export function sparkError(code: ProblemCode, details: ProblemDetails): ProblemError {
  return new ProblemError([{ ...makeProblem(code, details), todo: problemCodes[code].todo }]);
}

/** What Spark complained of, as a problem with its cause in one line, the head of the statement and where the log lies. */
export function sparkProblem({ complaints, hasEnded, statement, logFile }: SparkFailure): ProblemError {
  const [grave = ''] = [withoutWarnings(complaints), complaints].filter((said) => said.trim() !== '');
  const sign = signs.find(([pattern]) => pattern.test(grave));
  const code = sign?.[1] ?? (hasEnded ? 'engine/spark_ended' : 'engine/failed');
  const message = `${causeIn(grave, sign?.[0])} Log: ${logFile}`;
  // Which statement it was says something only where the statement is at fault.
  const written = code === 'engine/failed' ? { written: statement.slice(0, 2000) } : {};
  return sparkError(code, { message, ...written });
}

/** The line that says most: that of the sign, an error with a class of its own, an exception, else the last. */
function causeIn(complaints: string, sign: RegExp | undefined): string {
  const lines = complaints.split('\n').filter((line) => line.trim() !== '');
  const line =
    (sign && lines.find((each) => sign.test(each))) ??
    lines.find((each) => /^(?:org\.apache\.\S+: )?\[[A-Z0-9_.]+\]/.test(each)) ??
    lines.find((each) => /(?:Exception|Error)\b/.test(each)) ??
    lines.at(-1) ??
    'Spark ended without a word.';
  return line.trim().slice(0, 500);
}

/** What Spark says whenever it starts. */
const greeting =
  /^(?:WARNING: |Using Spark's default|Setting default log level|To adjust logging|Spark Web UI|Spark master:)/;

/** Without lines that only warn, and the traces below them: Spark warns with exceptions of what is no failure. */
function withoutWarnings(complaints: string): string {
  let isWarning = false;
  const kept = complaints.split('\n').filter((line) => {
    const level = /^\d\d\/\d\d\/\d\d [\d:]+ (\w+) /.exec(line)?.[1];
    if (level !== undefined) isWarning = level !== 'ERROR' && !line.includes('Lost task');
    else if (/^\[[A-Z0-9_.]+\]|^Exception in thread|^Time taken/.test(line)) isWarning = false;
    return !isWarning && !greeting.test(line);
  });
  return kept.join('\n');
}
