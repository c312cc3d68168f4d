import type { KnownBlock } from '@slack/web-api';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { sidesShown } from '../../../domain/incident/sides-shown.ts';
import { showsImages } from '../../../domain/incident/system-words.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { asOfSection, context, header, type Message, section } from '../../blocks/elements.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { stateTitle } from '../../blocks/words.ts';
import { attackLines } from './attack-words.ts';
import { cardButtons } from './card-buttons.ts';
import { clocksText, type Room } from './card-clocks.ts';
import { gatesText } from './card-gates.ts';
import { noticesText } from './card-notices.ts';
import { cardNotification } from './card-notification.ts';
import { plannedText } from './card-planned.ts';
import { sideLine } from './card-sides.ts';
import { sinceText } from './card-times.ts';
import { cardUpdateText, type UpdateRoom } from './card-update.ts';
import { divertedShort, divertingLine } from './diversion-text.ts';
import { alsoDown, groupLine, othersBeside } from './group-words.ts';
import { contextLines, headerLines, phoneLines } from './phone-lines.ts';
import { placesText } from './place-text.ts';

const NAME_MAX = 40;
const LINES_MAX = 18;

/** What is said in fewer words where not everything fits on one phone screen, what is missed least first. */
const SHORTENED = [
  'notices',
  'clocks',
  'seen',
  'update',
  'back',
  'sides',
  'errors',
  'names',
  'estimate',
  'places',
  'late',
  'diversion',
  'instead',
  'attack',
] as const;
type Shortened = ReadonlySet<(typeof SHORTENED)[number]>;

/**
 * The one message about an incident, edited in place: on one phone screen (390 × 640 px) what is down and since when, who
 * has it, which services are late and which is next, and the buttons that make sense now. The rest is behind *More*.
 */
export function incidentCard(view: IncidentDetails): Message {
  const title = stateTitle(view, NAME_MAX);
  const since = sinceText(view);
  const { firstAndLast } = kindPolicy(view);
  // With what stands first and last they would not fit on one line.
  const replies = firstAndLast ? '' : ' · replies are not read';
  const open = isOpen(view.state) ? `${replies} · no patient names` : '';
  const ends = `PACS-${view.number}${open}${firstAndLast ? ` · ${firstAndLast}` : ''}`;
  const room = LINES_MAX - phoneLines([since]) - contextLines(ends) - headerLines(title);
  const fitting = SHORTENED.map((_, i) => textsOf(view, new Set(SHORTENED.slice(0, i)))).find(
    (texts) => phoneLines(texts) <= room,
  );
  const texts = fitting ?? textsOf(view, new Set(SHORTENED));
  const blocks: KnownBlock[] = [
    header(title),
    asOfSection(since, `${view.outage}:${view.downSince.getTime()}`),
    ...texts.map((text) => section(text)),
    context(ends),
    ...cardButtons(view),
  ];
  return { text: cardNotification(view), blocks };
}

/** What it says, a paragraph each. */
function textsOf(view: IncidentDetails, short: Shortened): string[] {
  const open = isOpen(view.state);
  return [
    placeText(view, short),
    // Once it is unplanned, that it was planned is behind More.
    short.has('names') && !kindPolicy(view).calm ? null : plannedText(view),
    short.has('attack') && waitsForSecurity(view) ? null : gatesText(view, short.has('seen')),
    sidesText(view, short.has('sides')),
    open ? clocksText(view, roomFor('clocks', short)) : null,
    noticesText(view, roomFor('notices', short), short.has('diversion') ? divertedShort(view) : null),
    open ? cardUpdateText(view, updateRoom(short)) : null,
    errorsText(view.error, short.has('errors')),
  ].filter((text) => text !== null);
}

/** Nobody has SECURITY yet, which its own line says: only after that its clearance is what everybody waits for. */
function waitsForSecurity({ sides, gates }: IncidentDetails): boolean {
  if (gates.technicallyUp || gates.stoodDown) return false;
  return sides.some(({ side, holder }) => side === 'SECURITY' && holder === null);
}

function roomFor(what: 'clocks' | 'notices', short: Shortened): Room {
  if (short.has('late')) return 'least';
  return short.has('names') ? 'shortest' : short.has(what) ? 'short' : 'roomy';
}

function updateRoom(short: Shortened): UpdateRoom {
  return short.has('estimate') ? 'when' : short.has('update') ? 'estimate' : 'words';
}

/** Where it is down, and what to do instead while it is. */
function placeText(view: IncidentDetails, short: Shortened): string {
  const group = groupLine(view, short.has('names'));
  const lines = [
    placesText(view, { places: short.has('places'), back: short.has('back') }),
    ...(group ? [group] : []),
    ...enteredLaterLines(view),
    ...attackLines(view, short.has('attack')),
  ];
  const diverting = short.has('diversion') ? null : divertingLine(view, short.has('sides'));
  if (diverting) lines.push(diverting);
  if (isOpen(view.state) && !view.gates.validated) lines.push(...insteadLines(view, short));
  return lines.join('\n');
}

function enteredLaterLines({
  enteredLaterAt: at,
  enteredLaterBy: by,
  zone,
  asOf,
}: IncidentDetails): string[] {
  return at && by ? [`📝 Run on paper, entered later: ${dayTimeIn(at, zone, asOf)} by ${who(by)}`] : [];
}

const INSTEAD_MAX = { roomy: 72, short: 28, besideCount: 18 };

function insteadLines(view: IncidentDetails, short: Shortened): string[] {
  const count = othersBeside(view).length;
  if (short.has('names') && count > 0) {
    const instead = insteadText(view, INSTEAD_MAX.besideCount);
    return [`${instead ? `${instead} · ` : ''}*${count} also down*`];
  }
  const isShort = short.has('instead');
  const instead = insteadText(view, isShort ? INSTEAD_MAX.short : INSTEAD_MAX.roomy);
  const others = alsoDown(view, isShort ? 1 : undefined);
  return [...(instead ? [instead] : []), ...(others ? [`*Also down:* ${others}`] : [])];
}

function insteadText({ system }: IncidentDetails, most: number): string | null {
  const { kind, viewImages, stillWorks } = system;
  if (showsImages(kind) && viewImages) return `*Images now:* ${sentences(viewImages, most)}`;
  return stillWorks ? `*Still works:* ${sentences(stillWorks, most)}` : null;
}

/** As many whole sentences as fit, with a sign that more follow, else the beginning of the first one. */
function sentences(text: string, max: number): string {
  const whole = text.split(/(?<=\.) /);
  const fits = whole.map((_, i) => whole.slice(0, i + 1).join(' ')).filter((part) => part.length <= max);
  const most = fits.at(-1);
  return most !== undefined && fits.length < whole.length ? `${line(most, max)} …` : line(most ?? text, max);
}

function sidesText(view: IncidentDetails, short: boolean): string | null {
  const sides = sidesShown(view);
  return sides.length > 0 ? sides.map((side) => sideLine(view, side, short)).join('\n') : null;
}

const ERROR_MAX = 110;

function errorsText([first, ...more]: string[], short: boolean): string | null {
  if (first === undefined) return null;
  if (short) return `⚠️ *Not everything could be sent: see More*`;
  return `⚠️ ${line(first, ERROR_MAX)}${more.length > 0 ? ` · ${more.length} more: *More*` : ''}`;
}
