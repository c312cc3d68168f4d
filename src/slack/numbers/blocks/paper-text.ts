import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { inArchiveText } from '../../../domain/numbers/paper-record.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';

/** What is left of a phone's line for the numbers. */
const NUMBERS_MAX = 24;
const PEOPLE_NAMED = 4;
const FOUND_MAX = 400;
const PROBE_MAX = 40;

/** What the archive lacks, in one line of a phone, from validation on; null: nothing that we know of. Example: `🗄️ Missing in the archive: D-0152`. */
export function missingLine({ paper, gates }: IncidentDetails): string | null {
  const { missing = [], missingText = '' } = (gates.validated && paper?.archive) || {};
  if (missing.length === 0) return null;
  if (missingText.length <= NUMBERS_MAX) return `🗄️ *Missing in the archive:* ${missingText}`;
  return `🗄️ *${missing.length} numbers missing in the archive*`;
}

/** What was done on paper, who counted it by hand, and what the archive had when it was asked, and by what; null: nothing was. */
export function paperText(view: IncidentDetails): string | null {
  const { paper, zone, asOf } = view;
  if (!paper) return null;
  const { performed, countedBy, archive } = paper;
  const counted =
    countedBy.length > 0
      ? `*Exams on paper:* ${performed}, counted by hand by ${listedBy(countedBy, PEOPLE_NAMED, who)}`
      : '*Exams on paper:* not counted';
  if (!archive) return `${counted} · no archive was asked`;
  const by = `archive asked ${dayTimeIn(archive.at, zone, asOf)} by the probe ${line(archive.probe, PROBE_MAX)}`;
  return `${counted} · ${by}: ${line(inArchiveText(archive), FOUND_MAX)}`;
}
