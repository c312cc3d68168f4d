import type { KnownBlock } from '@slack/web-api';
import type { ClaimedMessage } from '../db/message-claims.ts';
import type { IncidentView } from '../domain/incident-view.ts';
import type { Phase } from '../domain/plan.ts';
import type { TimelineEvent } from '../domain/timeline.ts';
import type { ServiceContext } from '../services/context.ts';
import { figuresOf } from '../services/read/figures.ts';
import { coveringOf, heldBy, pageBehind } from '../services/read/page-behind.ts';
import { askMessage } from '../slack/blocks/ask.ts';
import { checklistMessages } from '../slack/blocks/checklist.ts';
import { coveringMessage } from '../slack/blocks/covering.ts';
import { incidentCard } from '../slack/blocks/incident-card.ts';
import { pageMessage } from '../slack/blocks/page-dm.ts';
import { serviceNotice } from '../slack/blocks/service-notice.ts';
import { summaryMessage } from '../slack/blocks/summary.ts';
import { type LineContext, tellMessage, threadLine } from '../slack/blocks/thread-line.ts';

export interface Drawn {
  text: string;
  blocks?: KnownBlock[];
}

/** A part of a checklist that another one replaced. */
const OBSOLETE: Drawn = { text: '📋 The checklist was changed: this part is no longer needed.' };

interface Line {
  event: TimelineEvent;
  at: string;
  actor: string;
  via?: string;
}

/** What a message should say now; null when it has nothing to say. */
export async function drawMessage(
  ctx: ServiceContext,
  message: ClaimedMessage,
  view: IncidentView,
): Promise<Drawn | null> {
  const [, subject = '', part = '1'] = message.key.split(':');
  switch (message.kind) {
    case 'CARD':
      return incidentCard(view);
    case 'CHECKLIST':
      return checklistMessages(view, subject as Phase)[Number(part) - 1] ?? (message.ts ? OBSOLETE : null);
    case 'NOTICE': {
      const service = view.services.find((s) => s.notices.some((notice) => notice.id === subject));
      return service ? serviceNotice(view, service.key, subject) : null;
    }
    case 'PAGE':
      return pageMessage(view, await pageBehind(ctx, subject));
    case 'ASK':
      return askMessage(view, await heldBy(ctx, subject));
    case 'COVERING':
      return coveringMessage(view, await coveringOf(ctx, subject));
    case 'SUMMARY':
      return summaryMessage(view, await figuresOf(ctx, view.id));
    case 'LINE': {
      const line = message.body as Line;
      const text = threadLine(line.event, { ...when(line, view), drill: view.kind === 'DRILL' });
      return text ? { text } : null;
    }
    case 'TELL': {
      const line = message.body as Line;
      return tellMessage(view, line.event, when(line, view));
    }
    default:
      throw new Error(`a message of unknown kind: ${message.kind}`);
  }
}

function when(line: Line, view: IncidentView): LineContext {
  return {
    zone: view.zone,
    at: new Date(line.at),
    actor: line.actor,
    ...(line.via ? { via: line.via } : {}),
  };
}
