import { rowsEvidence } from '../make-evidence.ts';
import { roadblockPhrases } from '../phrases/roadblocks.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import { ago, type Telling } from '../telling.ts';
import { costs } from './costs.ts';

type SayRoadblocks = Say<typeof roadblockPhrases>;

/** Tickets, requests and open disapproval. */
export function roadblocks(telling: Telling): Sentence[] {
  const say = makeSay('roadblocks', roadblockPhrases, telling.words);
  return [
    ...openTickets(telling, say),
    ...flow(telling, say),
    ...requests(telling, say),
    ...disapproval(telling, say),
    ...costs(telling, 'roadblocks', roadblockPhrases),
  ];
}

function openTickets(telling: Telling, say: SayRoadblocks): Sentence[] {
  const { day } = telling.facts.score;
  const known = telling.facts.facts.tickets;
  if (known === undefined || known.all === 0) return [];
  const { all, open, urgent, openBugs: bugs, oldestOpenOn: since, oldestUrgentOn } = known;
  if (open === 0 || since === null) {
    return say('none_open', { all, requests: known.openRequests }, [
      rowsEvidence('tickets', day, all, known.allKeys, { tickets: all, open: 0 }),
    ]);
  }
  return [
    ...(urgent === 0 || oldestUrgentOn === null
      ? []
      : say('urgent', { tickets: urgent, since: oldestUrgentOn, age: ago(telling, oldestUrgentOn) }, [
          rowsEvidence('tickets', day, urgent, known.urgentKeys, { urgent, oldest_on: oldestUrgentOn }),
        ])),
    ...say('open', { tickets: open, bugs, since }, [
      rowsEvidence('tickets', day, open, known.openKeys, { open, oldest_on: since }),
      ...(bugs === 0 ? [] : [rowsEvidence('tickets', day, bugs, known.openBugKeys, { open_bugs: bugs })]),
    ]),
  ];
}

function flow(telling: Telling, say: SayRoadblocks): Sentence[] {
  const { day } = telling.facts.score;
  const known = telling.facts.facts.tickets;
  if (known === undefined) return [];
  const { opened: recent, openedBefore: before, csatAnswers: answers, csatMean: mean } = known;
  return [
    ...(recent + before < 3 || recent === before
      ? []
      : say('opened', { recent, before }, [
          rowsEvidence('tickets', day, recent, known.openedKeys, {
            opened_within_90_days: recent,
            in_90_days_before: before,
          }),
        ])),
    ...(mean === null
      ? []
      : say('csat', { answers, mean }, [
          rowsEvidence('tickets', day, answers, known.csatKeys, { answers, mean }),
        ])),
  ];
}

function requests(telling: Telling, say: SayRoadblocks): Sentence[] {
  const known = telling.facts.facts.tickets;
  if (known === undefined || known.openRequests === 0 || known.oldestRequestOn === null) return [];
  const { openRequests, requested: features, oldestRequestOn: since } = known;
  return say('requests', { requests: openRequests, features, since }, [
    rowsEvidence('tickets', telling.facts.score.day, openRequests, known.requestKeys, {
      kind: 'feature request',
      open: openRequests,
      features,
      oldest_on: since,
    }),
  ]);
}

function disapproval(telling: Telling, say: SayRoadblocks): Sentence[] {
  const told = telling.facts.facts.feedback;
  if (told === undefined || told.negative === 0) return [];
  const { negative: times, negativeFeatures: features } = told;
  return say('disapproval', { times, features }, [
    rowsEvidence('feedback', telling.facts.score.day, times, told.negativeKeys, {
      polarity: 'negative',
      features,
    }),
  ]);
}
