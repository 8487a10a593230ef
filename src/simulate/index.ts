export { type BookOptions, bookOptionMistakes } from './book-options.ts';
export { type BookSink, type BookTable, bookTableNames, bookTables, type Cell } from './book-tables.ts';
export { bookTruth, simulateBook } from './simulate-book.ts';
