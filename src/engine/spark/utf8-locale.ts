/**
 * Variables for a Java process whose files and paths are UTF-8: without a locale, as under cron, Java 17 reads them as ASCII and
 * finds no path with an umlaut.
 */
export function inUtf8(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const { LC_ALL, LC_CTYPE, LANG } = environment;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((each) => each !== undefined && each !== '') ?? '';
  return /utf-?8/i.test(locale) ? environment : { ...environment, LC_ALL: 'C.UTF-8' };
}
