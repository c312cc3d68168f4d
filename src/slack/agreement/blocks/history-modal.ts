import type { ModalView } from '@slack/web-api';
import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { termsText } from '../../../domain/agreement/proposing.ts';
import { context, section, sections } from '../../blocks/elements.ts';
import { listModal, pageOf, pageTurns, placeText } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { closedText, endText, statusText } from './standing-text.ts';
import { subjectText, type ToleranceSubject } from './tolerance-modals.ts';
import { stamp } from './version-lines.ts';

const VERSIONS_PER_PAGE = 4;
const TEXT_MAX = 500;

/** Every version of one tolerance, the newest first, with who said what about it, when and why. */
export function historyModal(
  subject: ToleranceSubject,
  versions: readonly VersionEntry[],
  { page: wanted, zone }: { page: number; zone: string },
): ModalView {
  const { page, pages, entries, after } = pageOf(versions, wanted, VERSIONS_PER_PAGE);
  const place = placeText({ page, pages, after }, 'older');
  const of = { system: subject.system.key, service: subject.service.key };
  return listModal({
    title: 'History',
    head: [
      section(subjectText(subject)),
      ...entries.flatMap((entry) =>
        sections([
          `*Version ${entry.version}* · ${statusText(entry)}`,
          line(termsText(entry), TEXT_MAX),
          ...eventsOf(entry).map(({ at, text }) => `${stamp(at, zone)} ${text}`),
        ]),
      ),
    ],
    rows: [],
    foot: place ? [context(place)] : [],
    turn: [
      ...pageTurns(page, pages, (to) => value({ kind: 'history', ...of, page: to })),
      { label: 'Back', value: value({ kind: 'system', system: of.system, page: 1 }) },
    ],
  });
}

/** What was said about a version, the oldest first. */
function eventsOf(entry: VersionEntry): { at: Date; text: string }[] {
  const { proposedBy, reason, createdAt, signatures, objections, endings, serviceAnswers, ended } = entry;
  const because = (words: string | null) => (words ? `: ${line(words, TEXT_MAX)}` : '');
  const events = [
    {
      at: createdAt,
      text: `${proposedBy ? who(proposedBy) : 'The plan file'} proposed it${because(reason)}`,
    },
    ...signatures.map(({ at, side, by, reviewOn }) => ({
      at,
      text: `✅ ${who(by)} signed for ${side}, until ${reviewOn}`,
    })),
    ...objections.flatMap(({ at, side, by, reason: why, closed }) => [
      { at, text: `🚫 ${who(by)} objected for ${side}${because(why)}` },
      ...(closed ? [{ at: closed.at, text: closedText(closed) }] : []),
    ]),
    ...serviceAnswers.map(({ at, by, confirms, reason: why }) => ({
      at,
      text: `🗣️ ${who(by)} ${confirms ? 'confirmed' : 'contested'} it for the service${because(why)}`,
    })),
    ...endings.map(({ at, side, by, reason: why }) => ({
      at,
      text: `🛑 ${who(by)} wants to end it for ${side}${because(why)}`,
    })),
    ...(ended ? [{ at: ended.at, text: `⚪ ${endText(ended)}` }] : []),
  ];
  return events.toSorted((a, b) => Number(a.at) - Number(b.at));
}
