export { type MigrationCell, readMigration } from './migration.ts';
export { openWhatIf, type WhatIf, type WhatIfAsked } from './open-what-if.ts';
