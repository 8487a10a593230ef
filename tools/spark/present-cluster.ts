import { relative } from 'node:path';
import type { ClusterStatus } from './cluster-status.ts';
import { layout } from './daemon.ts';
import { countWorkers } from './start-cluster.ts';

/** What a person in the folder `from`, with this JAVA_HOME, needs to know of a cluster: where it is, what to type next. */
export function presentCluster(
  folder: string,
  from: string,
  javaHome: string | undefined,
  status: ClusterStatus,
): string {
  const { state, workers, registered, masterRuns, answers, isWhole } = status;
  const master = `spark://${state.host}:${state.port}`;
  const path = (to: string) => relative(from, to) || '.';
  const of = `${countWorkers(state.wanted)} of one core and ${state.memory}`;
  const silent = masterRuns ? ', which does not answer' : ', which is gone';
  const process = `process ${state.master}${answers ? '' : silent}`;
  const lines = [
    `master    ${master}  (${process})`,
    `workers   ${of} (${workers.length === 0 ? 'none runs' : `processes ${workers.join(', ')}`})`,
    `page      http://${state.host}:${state.webUiPort}`,
    `logs      ${path(layout(folder).log)}`,
  ];
  if (state.owner !== null) lines.push(`ends      with process ${state.owner}, a run of the tests`);
  if (!isWhole) {
    lines.push(
      '',
      `Not whole: ${answers ? `the master counts on ${registered} of ${state.wanted} workers` : `the master ${masterRuns ? 'does not answer' : 'is gone'}`}. npm run spark brings it up again, npm run spark stop ends it.`,
    );
    return lines.join('\n');
  }
  const java = javaHome === state.javaHome ? '' : ` JAVA_HOME=${state.javaHome}`;
  lines.push(
    '',
    'Next, where a project is:',
    `  export SPARK_HOME=${state.home}${java}`,
    `  bellwether score --engine spark --master ${master}`,
    'When done: npm run spark stop',
  );
  return lines.join('\n');
}
