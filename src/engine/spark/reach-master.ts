import { createConnection } from 'node:net';
import { sparkError } from './spark-problem.ts';

/** What `spark-submit` takes as a master. */
const masterForms: readonly (readonly [form: string, RegExp])[] = [
  [
    'spark://host:7077',
    /^spark:\/\/[^\s,:]+:\d{1,5}(?:,[^\s,:]+:\d{1,5})*$|^spark:\/\/\[[\d.a-f:]+\]:\d{1,5}$/i,
  ],
  ['yarn', /^yarn$/],
  ['k8s://https://host:port', /^k8s:\/\/\S+$/],
  ['local[4]', /^local(?:\[(?:\d+|\*)(?:, ?\d+)?\])?$/],
];

/**
 * Makes sure that a master is written as one, and that somebody listens at a standalone one, because Spark itself takes a
 * minute to say so. Other kinds of master are left to Spark.
 *
 * @throws ProblemError if it is no master, or nobody listens.
 */
export async function reachMaster(master: string): Promise<void> {
  const refuse = (message: string, allowed?: readonly string[]) =>
    sparkError('engine/spark_master', { message, written: master, ...(allowed && { allowed }) });
  if (!masterForms.some(([, pattern]) => pattern.test(master)))
    throw refuse(
      'This is no address of a Spark master.',
      masterForms.map(([form]) => form),
    );
  if (!(await masterAnswers(master))) throw refuse(`No Spark master answers at ${master}.`);
}

/** Whether somebody listens at a standalone master, or at one of several; true of other kinds. */
export async function masterAnswers(master: string, patienceMs = 5000): Promise<boolean> {
  const hosts = /^spark:\/\/(.+)$/.exec(master)?.[1]?.split(',') ?? [];
  const answers = await Promise.all(hosts.map((host) => listens(host, patienceMs)));
  return hosts.length === 0 || answers.includes(true);
}

function listens(address: string, patienceMs: number): Promise<boolean> {
  const match = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(address);
  if (match === null || Number(match[2]) > 65_535) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = createConnection({ host: match[1] ?? '', port: Number(match[2]), timeout: patienceMs });
    const answer = (is: boolean) => (): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}
