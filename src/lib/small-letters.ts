/**
 * The text in small letters, each letter by itself, as the compiled SQL does it: `İ` is `i`, and a sigma at the end of a
 * word is like any other.
 */
export function smallLetters(text: string): string {
  return [...text].map((letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('');
}
