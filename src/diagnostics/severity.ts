/** `error` stops the command, `warning` does not, `notice` is only worth knowing. */
export type Severity = 'error' | 'warning' | 'notice';
