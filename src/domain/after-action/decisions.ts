import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { CAUSE_WORDS } from '../incident/group.ts';
import { impactNowWords } from '../incident/system-words.ts';
import type { TimelineEvent } from '../incident/timeline.ts';
import { SIDE_NAME } from '../plan/plan.ts';
import { clockWord } from '../report/course-text.ts';
import { capitalized } from '../text/capitalized.ts';
import { allOf } from '../text/listed-by.ts';
import { durationText } from '../time/time-text.ts';
import type { DecisionLine } from './decision-line.ts';
import { decisionsDue } from './decisions-due.ts';
import type { AfterActionFacts } from './facts.ts';
import { instantIn } from './instant-in.ts';

/** The decisions that crossed limits asked for and those that people made, in order. */
export function decisionLines(facts: AfterActionFacts): DecisionLine[] {
  return [...decisionsDue(facts), ...made(facts), ...diverted(facts)].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
}

function made({ timeline, details }: AfterActionFacts): DecisionLine[] {
  return [...workarounds({ timeline, details }), ...others({ timeline, details })];
}

/** What somebody showed to work another way: one line for the services for which it was said together. */
function workarounds({ timeline, details }: Pick<AfterActionFacts, 'timeline' | 'details'>): DecisionLine[] {
  const items = new Set(details.checklist.map(({ text }) => text));
  const shown = timeline.flatMap(({ at, by, event }) =>
    event.kind === 'images_work' ? [{ at, by, ...event }] : [],
  );
  const together = Map.groupBy(shown, ({ at, by, how }) => `${at.getTime()} ${by} ${how}`);
  return [...together.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const names = of.map(({ service }) => service);
    const work = names.length === 1 ? 'works' : 'work';
    // A checklist says what is to be done, so what proved it is an item that was ticked.
    const how = items.has(first.how)
      ? `shown to work by the item “${first.how}”`
      : `${work} another way: ${first.how}`;
    return [{ at: first.at, by: first.by, what: `${names.join(', ')} ${how}` }];
  });
}

function others({ timeline, details }: Pick<AfterActionFacts, 'timeline' | 'details'>): DecisionLine[] {
  const earlier = new Map<string, true>();
  return timeline.flatMap(({ at, by, event }) => {
    const what = wordsOf(event, details);
    if (what === null || earlier.has(`${at.getTime()} ${what}`)) return [];
    earlier.set(`${at.getTime()} ${what}`, true);
    return [{ at, what, by }];
  });
}

/** Diversions, each at its own instants, whenever somebody logged it. */
function diverted({ details, timeline }: AfterActionFacts): DecisionLine[] {
  return details.diversions.flatMap(({ name, since, by, ended }) => {
    const logged = timeline.find(
      ({ event }) =>
        event.kind === 'diversion_began' && event.of === name && event.since === since.toISOString(),
    )?.at;
    const late = logged && differenceInMinutes(logged, since) > 0;
    const entered = late ? `, entered ${instantIn(logged, details.zone)}` : '';
    if (!ended) return [{ at: since, what: `On diversion: ${name} (no end is logged)${entered}`, by }];
    const after = durationText(differenceInMinutes(ended.at, since));
    return [
      { at: since, what: `On diversion: ${name}${entered}`, by },
      { at: ended.at, what: `Diversion ended: ${name}, after ${after}`, by: ended.by },
    ];
  });
}

/** What somebody decided, in words; null: the event is no decision. */
function wordsOf(event: TimelineEvent, { zone, system }: AfterActionFacts['details']): string | null {
  switch (event.kind) {
    case 'back_out_decided':
      return event.decision === 'GO_ON' ? 'Go on with the change' : 'Back out of the change';
    case 'extension_answered':
      return event.agreed ? 'The window ends later' : 'The window is not extended';
    case 'attack_suspected':
      return 'An attack is suspected';
    case 'attack_cleared':
      return `Cleared by security: ${event.statement}`;
    case 'attack_withdrawn':
      return `No attack: ${event.reason}`;
    case 'group_begun':
      return `Several systems, one cause (${CAUSE_WORDS[event.cause]}): ${event.systems.join(', ')}`;
    case 'escalated':
      return `Page further people for ${SIDE_NAME[event.side]}`;
    case 'impact_changed':
      return `${capitalized(impactNowWords(event.impact))}${whereOf(event)}: ${event.reason}`;
    case 'corrected':
      return `Corrected${correctedText(event, zone)}: ${event.reason}`;
    case 'unbreached': {
      const of = event.clocks.map(({ service, clock }) => `${service} (${clockWord(clock, system.kind)})`);
      return `No longer over the limit, by what was corrected: ${of.join(', ')}`;
    }
    case 'update':
      return event.was && event.estimate
        ? `New estimate: ${durationText(event.estimate.minMinutes)} to ${durationText(event.estimate.maxMinutes)}`
        : null;
    case 'reopened':
      return `Reopened: ${event.reason}`;
    default:
      return null;
  }
}

/** Where the impact changed. Example: ` at East Campus for Emergency department`; empty: everywhere. */
function whereOf({ sites, services }: Extract<TimelineEvent, { kind: 'impact_changed' }>): string {
  return `${sites ? ` at ${allOf(sites)}` : ''}${services ? ` for ${allOf(services)}` : ''}`;
}

/** What was put right. Example: ` (began 2026-03-10 02:10 EDT, slow)`; empty: its extent alone. */
function correctedText(
  { since, impact, checklist }: Extract<TimelineEvent, { kind: 'corrected' }>,
  zone: string,
): string {
  const parts = [
    since && `began ${instantIn(new Date(since), zone)}`,
    impact && impactNowWords(impact),
    checklist && `checklist “${checklist}”`,
  ].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
