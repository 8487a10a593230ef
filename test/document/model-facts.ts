import type { HealthModel } from '../../src/model/index.ts';

/** Every number of a model and of what is told about it, in the forms in which a document may write it. */
export function numbersOf(...sources: readonly unknown[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (value: number): void => {
    for (const one of [value, value * 100])
      for (const places of [0, 1, 6]) found.add(String(Number(one.toFixed(places))));
  };
  const visit = (data: unknown): void => {
    if (typeof data === 'number') add(data);
    else if (typeof data === 'string') for (const each of numbersIn(data)) found.add(each);
    else if (Array.isArray(data)) for (const each of data) visit(each);
    else if (data !== null && typeof data === 'object') {
      for (const [key, value] of Object.entries(data)) {
        for (const each of numbersIn(key)) found.add(each);
        visit(value);
      }
    }
  };
  for (const source of sources) visit(source);
  return found;
}

/** Numbers in a text, without the commas between thousands. */
export function numbersIn(text: string): string[] {
  return (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((each) => String(Number(each.replaceAll(',', ''))));
}

/** Shares of every node, and of every metric in every scorecard (all of a worst or best): worked out here, not by the product. */
export function sharesIn(model: HealthModel): number[] {
  const shares: number[] = [];
  const total = (children: readonly { readonly weight: number }[]) =>
    children.reduce((sum, each) => sum + each.weight, 0);
  const means = model.dimensions.filter(({ combine }) => combine === 'mean');
  for (const { children } of [...means, ...model.scorecards])
    shares.push(...children.map(({ weight }) => weight / total(children)));
  for (const { children } of model.scorecards) {
    const leaves = new Map<string, number>();
    const visit = (
      some: HealthModel['scorecards'][number]['children'],
      share: number,
      isMean: boolean,
    ): void => {
      for (const { kind, name, weight } of some) {
        const own = isMean ? (share * weight) / total(some) : share;
        const dimension = model.dimensions.find((each) => each.name === name);
        if (kind === 'metric') leaves.set(name, (leaves.get(name) ?? 0) + own);
        else visit(dimension?.children ?? [], own, dimension?.combine === 'mean');
      }
    };
    visit(children, 1, true);
    const rated = [...leaves].filter(([name]) =>
      model.metrics.some((metric) => metric.name === name && metric.basis.kind === 'rubric'),
    );
    shares.push(
      ...leaves.values(),
      rated.reduce((sum, [, share]) => sum + share, 0),
    );
  }
  return shares;
}

/** What a reader of the page reads: its text, and the words of its pictures. */
export function textOfPage(page: string): string {
  const shown = page
    .replace(/<head>[\s\S]*?<\/head>/, (head) => /<title>.*<\/title>/.exec(head)?.[0] ?? '')
    .replaceAll(/aria-label="([^"]*)"/g, '>$1<');
  return shown
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/&#39;/g, "'")
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/&gt;/g, '>')
    .replaceAll(/&amp;/g, '&');
}
