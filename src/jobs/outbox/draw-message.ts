import type { KnownBlock } from '@slack/web-api';
import type { ClaimedMessage } from '../../db/claims/outbox-claims.ts';
import type { IncidentWithChecklist } from '../../domain/incident/incident-details.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';
import { languageOfChannel } from '../../domain/plan/language-of-channel.ts';
import { readMessageKey } from '../../domain/slack/incident-message.ts';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import type { ServiceContext } from '../../services/context.ts';
import { figuresOf } from '../../services/incident/figures.ts';
import { conversationOf, pageBehind } from '../../services/paging/conversation.ts';
import { coveringOf, heldBy } from '../../services/paging/page-behind.ts';
import { checklistMessage } from '../../slack/checklist/blocks/checklist-message.ts';
import { itemsOfPerson } from '../../slack/checklist/blocks/items-of-person.ts';
import { isLongPast, newestNotice } from '../../slack/incident/blocks/card-notices.ts';
import { incidentCard } from '../../slack/incident/blocks/incident-card.ts';
import { withKindWordOn } from '../../slack/incident/blocks/kind-words.ts';
import { belowLine, tellMessage } from '../../slack/incident/blocks/line-messages.ts';
import { notAffectedNotice, serviceNotice } from '../../slack/incident/blocks/service-notice.ts';
import { summaryMessage } from '../../slack/incident/blocks/summary.ts';
import { type LineContext, threadLine } from '../../slack/incident/blocks/thread-line.ts';
import { topicMessage } from '../../slack/incident/blocks/topic-message.ts';
import { coveringMessage } from '../../slack/paging/blocks/covering-message.ts';
import { dutyMessage } from '../../slack/paging/blocks/duty-message.ts';
import { pageMessage } from '../../slack/paging/blocks/page-message.ts';
import { stillOnItMessage } from '../../slack/paging/blocks/still-on-it-message.ts';

export interface Drawn {
  text: string;
  /** Of a line: what stands below it. */
  blocks?: KnownBlock[];
  /** It is to stand in Slack no more. */
  takenAway?: true;
}

const TAKEN_AWAY: Drawn = { text: '', takenAway: true };

/** A checklist that another one replaced, and a further part of one that an earlier version posted. */
const OBSOLETE: Drawn = { text: '📋 The checklist was changed: this message is no longer needed.' };

interface Line {
  event: TimelineEvent;
  at: string;
  actor: string;
  via?: string;
}

/** What a message should say now, with the picture of a summary; null when it has nothing to say. */
export async function drawMessage(
  ctx: ServiceContext,
  message: ClaimedMessage,
  view: IncidentWithChecklist,
  picture: ShownPicture | null = null,
): Promise<Drawn | null> {
  const drawn = await drawKind(ctx, message, view, picture);
  // Lines that join another one's message get it once.
  return drawn && !drawn.takenAway && message.kind !== 'LINE' ? withKindWordOn(view, drawn) : drawn;
}

async function drawKind(
  ctx: ServiceContext,
  message: ClaimedMessage,
  view: IncidentWithChecklist,
  picture: ShownPicture | null,
): Promise<Drawn | null> {
  const of = readMessageKey(message.key);
  switch (of.kind) {
    case 'CARD':
      return incidentCard(view);
    case 'CHECKLIST':
      return (of.part === 1 && checklistMessage(view, of.phase)) || (message.ts ? OBSOLETE : null);
    case 'NOTICE': {
      const service = view.services.find((s) => s.notices.some((notice) => notice.id === of.notice));
      const notice = service?.notices.find(({ id }) => id === of.notice);
      if (service && notice && isLongPast(service, notice)) return message.ts ? TAKEN_AWAY : null;
      if (service) return serviceNotice(view, service.key, of.notice);
      // The service by which its channel was told is not affected any more: another one of the channel may be.
      const other = view.services.find(({ channel }) => channel === message.target);
      const its = other && newestNotice(other);
      if (its) return serviceNotice(view, other.key, its.id);
      return message.ts
        ? notAffectedNotice(view, languageOfChannel(ctx.plans.current().plan, message.target))
        : null;
    }
    case 'PAGE':
      return pageMessage(view, {
        ...(await pageBehind(ctx, of.page, message)),
        items: itemsOfPerson(view, message.target),
      });
    case 'DUTY':
      return dutyMessage(view, {
        ...(await conversationOf(ctx, message)),
        items: itemsOfPerson(view, message.target),
      });
    case 'ASK':
      return stillOnItMessage(view, await heldBy(ctx, of.run));
    case 'COVERING':
      return coveringMessage(view, await coveringOf(ctx, of.run));
    case 'SUMMARY':
      return summaryMessage(view, await figuresOf(ctx, view.id), picture);
    case 'LINE':
    case 'LINES': {
      const lines = ([message.body].flat() as Line[]).flatMap((line) => {
        const text = threadLine(line.event, when(line, view));
        return text ? { text, at: new Date(line.at), below: belowLine(view, line.event) } : [];
      });
      const [first] = lines;
      if (!first) return null;
      return of.kind === 'LINES' ? topicMessage(view, lines) : { text: first.text, blocks: first.below };
    }
    case 'TELL': {
      const line = message.body as Line;
      return tellMessage(view, line.event, when(line, view));
    }
  }
}

function when(line: Line, view: IncidentWithChecklist): LineContext {
  return {
    zone: view.zone,
    at: new Date(line.at),
    view,
    actor: line.actor,
    ...(line.via ? { via: line.via } : {}),
  };
}
