import type { IncidentBrief } from '../../../domain/incident/incident-details.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { context, type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { briefText } from './brief-line.ts';

const SHOWN = 20;

/** The answer to `/pacs-down status`: every open incident, in the order given (the worst first). Times in `zone`, the reader's. */
export function statusMessage(
  briefs: readonly IncidentBrief[],
  reader: { zone: string; asOf: Date },
): Message {
  const asOf = `as of ${timeIn(reader.asOf, reader.zone)}`;
  if (briefs.length === 0) {
    const text = '🟢 Nothing is down.';
    return { text, blocks: [section(`*${text}*`), context(`${asOf} · to declare: ${COMMAND}`)] };
  }
  const shown = briefs.slice(0, SHOWN);
  const rest = briefs.length - shown.length;
  const text = `${briefs.length} open: ${shown.map(({ number }) => `PACS-${number}`).join(', ')}`;
  return {
    text,
    blocks: [
      ...shown.map((brief) => section(briefText(brief, reader.zone, reader.asOf))),
      context(rest > 0 ? `and ${rest} more · ${asOf}` : asOf),
    ],
  };
}
