import { relative } from 'node:path';
import type { ClusterStatus } from './cluster-status.ts';
import { layout } from './daemon.ts';

/** What a person needs to know of a cluster: where it is, what runs, and what to type next. */
export function presentCluster(folder: string, from: string, status: ClusterStatus): string {
  const { state, workers, registered, answers, isWhole } = status;
  const master = `spark://${state.host}:${state.port}`;
  const path = (to: string) => relative(from, to) || '.';
  const of = `${state.wanted === 1 ? 'one worker' : `${state.wanted} workers`} of one core and ${state.memory}`;
  const lines = [
    `master    ${master}  (process ${state.master}${answers ? '' : ', which does not answer'})`,
    `workers   ${of} (${workers.length === 0 ? 'none runs' : `processes ${workers.join(', ')}`})`,
    `page      http://${state.host}:${state.webUiPort}`,
    `logs      ${path(layout(folder).log)}`,
  ];
  if (state.owner !== null) lines.push(`ends      with process ${state.owner}, a run of the tests`);
  if (!isWhole) {
    lines.push(
      '',
      `Not whole: ${answers ? `the master counts on ${registered} of ${state.wanted} workers` : 'the master is gone'}. npm run spark brings it up again, npm run spark stop ends it.`,
    );
    return lines.join('\n');
  }
  const java = process.env['JAVA_HOME'] === state.javaHome ? '' : ` JAVA_HOME=${state.javaHome}`;
  lines.push(
    '',
    'Next, where a project is:',
    `  export SPARK_HOME=${state.home}${java}`,
    `  bellwether score --engine spark --master ${master}`,
    'When done: npm run spark stop',
  );
  return lines.join('\n');
}
