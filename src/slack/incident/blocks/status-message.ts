import type { KnownBlock } from '@slack/web-api';
import type { IncidentBrief } from '../../../domain/incident/incident-details.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { context, linkButton, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { briefText } from './brief-line.ts';

const SHOWN = 20;

/** The answer to `/pacs-down status`: every open incident, newest first. Times in `zone`, the reader's. */
export function statusMessage(
  briefs: readonly IncidentBrief[],
  reader: { zone: string; asOf: Date },
): Message {
  const asOf = `as of ${timeIn(reader.asOf, reader.zone)}`;
  if (briefs.length === 0) {
    const text = '🟢 Nothing is down.';
    return { text, blocks: [section(`*${text}*`), context(`${asOf} · to declare: /pacs-down`)] };
  }
  const blocks: KnownBlock[] = briefs.slice(0, SHOWN).map((brief) => {
    const open = brief.permalink ? linkButton(ACTIONS.open, 'Open', brief.id, brief.permalink) : undefined;
    return section(briefText(brief, reader.zone, reader.asOf), open);
  });
  const rest = briefs.length - SHOWN;
  blocks.push(context(rest > 0 ? `and ${rest} more · ${asOf}` : asOf));
  const text = `${briefs.length} open: ${briefs
    .slice(0, SHOWN)
    .map((brief) => `PACS-${brief.number}`)
    .join(', ')}`;
  return { text, blocks };
}
