export type { Calendar, Project } from './project.ts';
