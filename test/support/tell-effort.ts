import { afterEach } from 'vitest';
import { casesAsked } from './effort.ts';

declare module 'vitest' {
  interface TaskMeta {
    cases?: number;
  }
}

afterEach(({ task }) => {
  task.file.meta.cases = casesAsked();
});
