export { calendarOf } from './calendar-of.ts';
export { type ParsedProject, parseProject } from './parse-project.ts';
export { parseRatesFile } from './parse-rates.ts';
export type { PlaceInProject } from './place-in-project.ts';
export { type Calendar, type EngineName, engineNames, type Project, type Rate } from './project.ts';
