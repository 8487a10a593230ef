export type {
  BookReport,
  ReportAccount,
  ReportBand,
  ReportChangePart,
  ReportMetric,
  ReportSentence,
  ReportStory,
  ReportWeight,
} from './book-report.ts';
export { renderReport } from './render-report.ts';
