/** Why a record could not be taken apart. The codes stand in quarantine. */
export type BrokenReason = 'quote_not_closed' | 'text_after_quote' | 'record_too_long';

/** One record of a delimited file, blank lines left out. */
export interface CsvRecord {
  /** As it stands in the file, without its line end. */
  readonly raw: string;
  readonly fields: () => string[];
  readonly fieldCount: number;
  readonly broken: BrokenReason | null;
  /** Understood, but not written the way every reader takes it: a stray quote, an odd line end, a NUL. */
  readonly unusual: boolean;
}

/** How a delimited file is written. */
export interface CsvForm {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Characters after which a record is given up. */
  readonly mostCharacters: number;
  /** null: quotes mean nothing, every line is one record. */
  readonly quote?: null;
}
