import { TOPICS, type Topic } from '../incident/thread-topics.ts';
import { PHASES, type Phase } from '../plan/plan.ts';

/** What an incident shows in Slack: one of its messages. */
export type IncidentMessage =
  | { kind: 'CARD' }
  /** An event of the timeline as a line of the thread. */
  | { kind: 'LINE'; id: string }
  /** The lines about one topic of one outage, in the thread. */
  | { kind: 'LINES'; topic: Topic; outage: number }
  /** The same as a message of its own to a channel or a user. */
  | { kind: 'TELL'; id: string }
  /** One message for each phase, part 1; an earlier version posted further ones. */
  | { kind: 'CHECKLIST'; phase: Phase; part: number }
  | { kind: 'NOTICE'; notice: string }
  | { kind: 'PAGE'; page: string }
  /** What a Slack user on duty has to decide. */
  | { kind: 'DUTY'; user: string; id: string }
  /** The question to the holder of a side by a run whether they are still on it; `asked`: milliseconds since 1970. */
  | { kind: 'ASK'; run: string; asked: string }
  /** The question to a Slack user whether the holder by a run may act for another person. */
  | { kind: 'COVERING'; run: string; user: string }
  | { kind: 'SUMMARY' };

/** Whether an incident's card is pinned in its channel, as it is while the incident is open. */
export interface CardPin {
  kind: 'PIN';
}

/** Which messages of an incident are to be drawn again: all of a kind, or those about one thing. */
export type MessageSelector =
  | { kind: 'CARD' }
  | CardPin
  | { kind: 'CHECKLIST'; phase?: Phase }
  | { kind: 'NOTICE'; notice?: string }
  | { kind: 'PAGE'; page?: string }
  | { kind: 'LINES' }
  | { kind: 'SUMMARY' }
  | { kind: 'DUTY'; user?: string }
  | { kind: 'ASK' | 'COVERING'; run?: string };

/** The name under which a message is kept, once for each incident. Example: `checklist:BY_1_H:2`. */
export function messageKey(message: IncidentMessage | CardPin): string {
  switch (message.kind) {
    case 'CARD':
      return 'card';
    case 'PIN':
      return 'pin';
    case 'LINE':
      return `line:${message.id}`;
    case 'LINES':
      return `lines:${message.topic}:${message.outage}`;
    case 'TELL':
      return `tell:${message.id}`;
    case 'CHECKLIST':
      return `checklist:${message.phase}:${message.part}`;
    case 'NOTICE':
      return `notice:${message.notice}`;
    case 'PAGE':
      return `page:${message.page}`;
    case 'DUTY':
      return `duty:${message.user}:${message.id}`;
    case 'ASK':
      return `ask:${message.run}:${message.asked}`;
    case 'COVERING':
      return `covering:${message.run}:${message.user}`;
    case 'SUMMARY':
      return 'summary';
  }
}

/** The message that is kept under a name. Throws on any other name: that is a bug. */
export function readMessageKey(key: string): IncidentMessage {
  const [kind, first = '', second = ''] = key.split(':');
  switch (kind) {
    case 'card':
      return { kind: 'CARD' };
    case 'line':
      return { kind: 'LINE', id: first };
    case 'lines':
      return { kind: 'LINES', topic: oneOf(TOPICS, first, key), outage: Number(second) };
    case 'tell':
      return { kind: 'TELL', id: first };
    case 'checklist':
      return { kind: 'CHECKLIST', phase: oneOf(PHASES, first, key), part: Number(second) };
    case 'notice':
      return { kind: 'NOTICE', notice: first };
    case 'page':
      return { kind: 'PAGE', page: first };
    case 'duty':
      return { kind: 'DUTY', user: first, id: second };
    case 'ask':
      return { kind: 'ASK', run: first, asked: second };
    case 'covering':
      return { kind: 'COVERING', run: first, user: second };
    case 'summary':
      return { kind: 'SUMMARY' };
    default:
      throw new Error(`an unknown message of an incident: ${key}`);
  }
}

function oneOf<T extends string>(words: readonly T[], text: string, key: string): T {
  const found = words.find((known) => known === text);
  if (!found) throw new Error(`an unknown message of an incident: ${key}`);
  return found;
}

/** What a message is about, by which it is found; null: it is found by its kind alone. */
export function aboutOf(of: IncidentMessage | CardPin | MessageSelector): string | null {
  switch (of.kind) {
    case 'CHECKLIST':
      return of.phase ?? null;
    case 'NOTICE':
      return of.notice ?? null;
    case 'PAGE':
      return of.page ?? null;
    case 'DUTY':
      return of.user ?? null;
    case 'ASK':
    case 'COVERING':
      return of.run ?? null;
    default:
      return null;
  }
}
