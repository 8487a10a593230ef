/** A name as a label: `active_users_28d` is `Active users 28d`. */
export function nameAsWords(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
