/**
 * An absolute path of this machine as Spark is to take it, also on a cluster whose own paths (`fs.defaultFS`) lie elsewhere, as
 * in HDFS.
 */
export function sparkPath(path: string): string {
  return `file:${path}`;
}

/** A relation of exactly these files, all in one format: `` parquet.`file:/lake/{a,b}.parquet` ``. */
export function sparkFiles(format: 'parquet' | 'binaryFile', paths: readonly string[]): string {
  return `${format}.\`${sparkPath(globOf(paths)).replaceAll('`', '``')}\``;
}

/**
 * One path pattern that matches exactly these files: Spark takes several files in a query as alternatives, below a folder that
 * they share.
 */
function globOf(paths: readonly string[]): string {
  const escaped = paths.map((path) => path.replace(/[{}[\]*?\\,]/g, (sign) => `\\${sign}`));
  const [first = '', ...others] = escaped;
  if (others.length === 0) return first;
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (!others.every((path) => path.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return `${folder}{${escaped.map((path) => path.slice(folder.length)).join(',')}}`;
}
