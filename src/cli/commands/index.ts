import type { Command } from 'commander';
import type { Effects } from '../effects.ts';
import { bookCommand } from './book.ts';
import { checkCommand } from './check.ts';
import { compareCommand } from './compare.ts';
import { compileCommand } from './compile.ts';
import { docCommand } from './doc.ts';
import { eraseCommand } from './erase.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { initCommand } from './init.ts';
import { lintCommand } from './lint.ts';
import { loadCommand } from './load.ts';
import { modelCommand, readCommand } from './model.ts';
import { patternsCommand } from './patterns.ts';
import { reportCommand } from './report.ts';
import { reviewCommand } from './review.ts';
import { scoreCommand } from './score.ts';
import { simulateCommand } from './simulate.ts';
import { testCommand } from './test.ts';

/** Every command, in the order in which a newcomer meets them. */
export const commands: readonly ((effects: Effects) => Command)[] = [
  initCommand,
  checkCommand,
  loadCommand,
  scoreCommand,
  bookCommand,
  reportCommand,
  explainCommand,
  reviewCommand,
  patternsCommand,
  exportCommand,
  readCommand,
  lintCommand,
  testCommand,
  docCommand,
  modelCommand,
  compareCommand,
  compileCommand,
  eraseCommand,
  simulateCommand,
];
