import type { Words } from './words.ts';

/** Somebody at an account, as far as they are known. */
interface Known {
  readonly personId: string;
  readonly name: string | null;
  readonly title: string | null;
  readonly role: string;
}

/** Somebody by name, or by what is known instead: `Dana Reyes (CFO)`, `the CFO`, `person p-17`. */
export function personWords(w: Words, { personId, name, title }: Known): string {
  if (name === null) return title === null ? `person ${w.text(personId)}` : `the ${w.text(title)}`;
  return title === null ? w.text(name) : `${w.text(name)} (${w.text(title)})`;
}

/** Somebody with the role before the name: `the executive sponsor Dana Reyes (CFO)`. */
export function roleWords(w: Words, known: Known): string {
  const role = `the ${w.plain(known.role)}`;
  if (known.name === null && known.title !== null) return `${role} (${w.text(known.title)})`;
  return `${role} ${personWords(w, known)}`;
}
