import type { Day } from '../../src/lib/index.ts';
import { bandTone, bandWord, toneShape } from '../../src/page/index.ts';
import type { BookReport, ReportAccount, ReportBand, ReportStory } from '../../src/report/index.ts';

const names = ['at_risk', 'watch', 'healthy'];

/** A made-up book of any size for looking at the report: every band, accounts that came and went, hostile names. */
export function reportBook(size: number): BookReport {
  const days = ['2026-01-01', '2026-02-15', '2026-03-31'] as Day[];
  const accounts = Array.from({ length: size }, (_, index): ReportAccount => {
    const score = index % 17 === 0 ? null : (index * 37) % 101;
    const band = score === null ? 'unknown' : (names[score < 40 ? 0 : score < 70 ? 1 : 2] ?? 'unknown');
    const isGone = index % 23 === 22;
    const isNew = index % 19 === 18;
    return {
      id: `a${index}`,
      name: index === 1 ? `<b>Robert'); drop table</b>` : `Account ${index}`,
      csm: ['Dana', 'Sam', null][index % 3] ?? null,
      segment: ['enterprise', 'default'][index % 2] ?? null,
      stage: 'established',
      weight: 1000 * ((index * 7) % 90),
      decideBy: index % 4 === 0 ? null : (`2026-0${4 + (index % 5)}-11` as Day),
      score: isGone ? null : score,
      shown: isGone || score === null ? '–' : score.toFixed(1),
      band: isGone ? null : band,
      isByHand: index % 29 === 5,
      dimensions: [score, null, 55],
      driver: 'Seats active each week: 12 %',
      scores: [isNew ? null : score, score, isGone ? null : score],
      bands: [isNew ? null : 'watch', band, isGone ? null : band],
      weights: [isNew ? null : 1000, 1000, isGone ? null : 1000 * ((index * 7) % 90)],
    };
  });
  return {
    project: 'Northwind',
    model: 'health',
    version: '2',
    day: '2026-03-31' as Day,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    weighedBy: 'arr',
    days,
    bands: reportBands(),
    dimensions: ['Adoption', 'Relationship', 'Support'],
    score: 61.4,
    notices: ['Tickets are late since yesterday.'],
    accounts,
    stories: accounts.map(storyOf),
  };
}

function reportBands(): ReportBand[] {
  const band = (name: string, from: number | null): ReportBand => {
    const tone = bandTone(name, names);
    return { name, word: bandWord(name), tone, shape: toneShape(tone).markup, from, means: `means ${name}` };
  };
  return [band('at_risk', 0), band('watch', 40), band('healthy', 70), band('unknown', null)];
}

function storyOf({ id, score }: ReportAccount): ReportStory {
  const sentence = (text: string) => ({
    text,
    evidence: [`Score: ${score}, on 2026-03-31`, 'Tickets: 3 rows'],
  });
  const said = Array.from({ length: 4 }, (_, index) =>
    sentence(`Sentence ${index} about ${id}, of some length as they are.`),
  );
  const metric = (label: string, lost: number) => ({
    label,
    says: '12 %',
    points: 40,
    contribution: 8,
    lost,
  });
  return {
    id,
    headline: sentence(`Headline of ${id}`),
    chapters: ['What changed', 'Relationship', 'Use and room to grow', 'Roadblocks'].map((title) => ({
      title,
      sentences: said,
    })),
    metrics: [
      metric('Seats active each week', 12),
      metric('Urgent tickets open', 4.5),
      metric('Goals reached', 0),
    ],
    change:
      score === null
        ? null
        : {
            since: '2026-01-01' as Day,
            from: 50,
            to: score,
            parts: [
              { label: 'Seats active each week', cause: 'data', points: score - 48 },
              { label: 'A guard rail', cause: 'cap', points: -2 },
            ],
          },
    shareMeasured: 0.8,
    withoutCap: null,
  };
}
