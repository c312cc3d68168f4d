import type { KnownBlock } from '@slack/web-api';
import { firstWords, wholeName } from '../../../domain/incident/first-words.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, SideView } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import { worksAgain } from '../../../domain/incident/system-words.ts';
import { askAll, HAD_ALREADY } from '../../../domain/paging/page-text.ts';
import { PAGED_SIDES, type PagedSide } from '../../../domain/plan/plan.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, asking, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS, acknowledgeAction } from '../../blocks/ids.ts';
import { escaped, line, who, withMentions } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { dotOf, NAME_MAX, STAND_DOWN_REASON, sitesText } from '../../blocks/words.ts';
import { checklistButton } from '../../checklist/blocks/checklist-button.ts';
import { attackText } from '../../incident/blocks/attack-words.ts';
import { decisionText, numbers } from '../../incident/blocks/duty-text.ts';
import { updateOwedBlocks } from './update-owed.ts';

/** The first words of a page where they are read in full. */
const HEADING_MAX = 120;
const CALL_MAX = 300;

/** A side for which somebody is paged. */
export interface AskedSide {
  side: PagedSide;
  lastResort: boolean;
}

/** One page to one person. */
export interface PageSubject extends AskedSide {
  pageId: string;
  personSlack: string;
  /** The outage it was sent for; absent: the one that is running. */
  outage?: number;
  /** The other side, where this message asks for it too. */
  also?: readonly AskedSide[];
  /** What they do of the checklist, as a line; absent or empty: nothing. */
  items?: string;
  /** A newer message about the same incident stands below it. */
  overtaken?: boolean;
  /** An earlier send of it may have arrived. */
  again?: boolean;
}

/**
 * A page as a direct message (over every other channel: `domain/paging/page-text`): at most 300 characters for a side and
 * the buttons *I have it* and *I can't* for each that needs somebody, afterwards one line saying who has it; who has it
 * themselves can hand it over from here. Who is the last resort also reads what is to be decided. Both copies of a page
 * that went out twice carry the same reference, and the second one says *again*.
 */
export function pageMessage(view: IncidentDetails, page: PageSubject): Message {
  const link = view.permalink ? ` · <${view.permalink}|Open the card>` : '';
  if (page.overtaken) return overtakenMessage(view, page.pageId);
  // In one order, whichever side's page went out first.
  const sides = [page, ...(page.also ?? [])].toSorted((a, b) => placeOf(a) - placeOf(b));
  const open = openSides(view, page, sides);
  const again = page.again === true && open.length > 0;
  const said = (most?: number) =>
    withKindWord(view, open.length > 0 ? callText(view, open, again, most) : answersText(view, page, sides));
  const had = again ? `${HAD_ALREADY} · ` : '';
  const attack = attackText(view);
  const decides = isOpen(view.state) && sides.some(({ lastResort }) => lastResort);
  const decision = decides ? decisionBeside(view, open) : '';
  return {
    text: said(),
    blocks: [
      section(said(HEADING_MAX)),
      ...(isOpen(view.state) && attack ? [section(attack)] : []),
      ...(decision ? [section(decision)] : []),
      ...takeButtons(view, open),
      ...updateOwedBlocks(view, page.personSlack),
      ...itemBlocks(view, page.items),
      ...ownButtons(view, page, sides, open),
      context(`${had}PACS-${view.number} · page ${page.pageId.slice(0, 8)}${link}`),
    ],
  };
}

const placeOf = ({ side }: AskedSide): number => PAGED_SIDES.indexOf(side);

/** What is to be decided; beside a call that says since when it is down and that nobody has it, the numbers alone. */
function decisionBeside(view: IncidentDetails, open: readonly AskedSide[]): string {
  return open.length > 0 && !view.gates.technicallyUp ? numbers(view) : decisionText(view);
}

/** What stands in the place of a message that a newer one replaced. */
export function overtakenMessage(view: IncidentDetails, pageId?: string): Message {
  const text = withKindWord(view, `⬇️ PACS-${view.number}: see the newer message below.`);
  const reference = pageId ? ` · page ${pageId.slice(0, 8)}` : '';
  return { text, blocks: [context(`${text}${reference}`)] };
}

/** The sides that still wait for this person's answer. */
export function openSides<T extends AskedSide>(
  view: IncidentDetails,
  page: Pick<PageSubject, 'personSlack' | 'outage'>,
  sides: readonly T[],
): T[] {
  return sides.filter((asked) => answerText(view, { ...page, ...asked }) === null);
}

/** For each side *I have it*, and *I can't* where somebody comes after. */
export function takeButtons(view: IncidentDetails, open: readonly AskedSide[]): KnownBlock[] {
  const rows = open.map(({ side, lastResort }) => {
    const id = value({ kind: 'page', incidentId: view.id, side, outage: view.outage });
    const take = button(acknowledgeAction(side), `I have it: ${side}`, id, 'primary');
    const pass = asking(button(ACTIONS.cannot, 'I can’t: next person', id), {
      title: 'Page the next person?',
      text: `You will not be asked again for ${side}. You can still take it on the card.`,
      yes: 'Yes, I can’t',
      no: 'Go back',
    });
    return lastResort ? [take] : [take, pass];
  });
  return rows.every((row) => row.length === 1) && rows.length > 0
    ? [actions(rows.flat())]
    : rows.map((row) => actions(row));
}

/** What somebody does of the checklist; nothing when the incident has ended. */
export function itemBlocks(view: IncidentDetails, items = ''): KnownBlock[] {
  return isOpen(view.state) && items ? [section(items)] : [];
}

/** The checklist for who is asked or has a side, and what else who has one can do from here. */
function ownButtons(
  view: IncidentDetails,
  page: PageSubject,
  sides: readonly AskedSide[],
  open: readonly AskedSide[],
): KnownBlock[] {
  if (view.state !== 'DOWN' && view.state !== 'TECHNICALLY_UP') return [];
  if (page.outage !== undefined && page.outage !== view.outage) return [];
  if (!sides.some((asked) => holds(view, { ...page, ...asked })))
    return open.length > 0 ? [actions([checklistButton(view.id)])] : [];
  const form = value({ kind: 'form', incidentId: view.id, form: 'hand_over' });
  return [actions([checklistButton(view.id), button(ACTIONS.handOver, 'Hand over to…', form)])];
}

function holds(view: IncidentDetails, page: Asked): boolean {
  const side = sideOf(view, page);
  return side?.state === 'ACKNOWLEDGED' && side.holder === `slack:${page.personSlack}`;
}

/** Why each side needs no answer any more, each sentence once. */
function answersText(view: IncidentDetails, page: PageSubject, sides: readonly AskedSide[]): string {
  const answers = sides.flatMap((asked) => answerText(view, { ...page, ...asked }) ?? []);
  return [...new Set(answers)].join('\n');
}

type Asked = AskedSide & Pick<PageSubject, 'personSlack' | 'outage'>;

/** `most`: characters of its first words; on a lock screen unless more are said. */
function callText(view: IncidentDetails, open: readonly AskedSide[], again: boolean, most?: number): string {
  const { first, more } = askAll(view, open, 'tap *I have it*');
  const words = firstWords(view, {
    before: `${again ? 'Again: ' : ''}${view.state === 'DOWN' ? dotOf(view) : '🟡'} `,
    forYou: withMentions(first),
    draw: escaped,
    ...(most ? { most } : {}),
  });
  const sites = sitesText(view);
  const since = dayTimeIn(view.downSince, view.zone, view.asOf);
  const system = wholeName(line(view.system.name, NAME_MAX), words);
  const bridge = view.system.bridge && !view.attack?.bridge ? ` Bridge ${line(view.system.bridge, 30)}.` : '';
  const needed = `${words} ${more || 'Tap *I have it*.'} Since ${since}, ${sites}.`;
  const fits = CALL_MAX - withKindWord(view, '').length;
  return [bridge, system].reduce(
    (said, sentence) => (said.length + sentence.length <= fits ? said + sentence : said),
    needed,
  );
}

/** Why nobody needs to answer any more; null while somebody does. */
function answerText(view: IncidentDetails, page: Asked): string | null {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const { stoodDown, closed, validated } = view.gates;
  if (stoodDown)
    return `⚪ Stood down ${at(stoodDown.at)}: ${STAND_DOWN_REASON[stoodDown.reason]}. Nothing to do.`;
  if (closed) return `✅ Closed ${at(closed.at)}. Nothing to do.`;
  if (page.outage !== undefined && page.outage !== view.outage) {
    return '⚪ This page was for an earlier outage. It failed again since: use your newest page or the card.';
  }
  const side = sideOf(view, page);
  if (side?.declined.includes(page.personSlack))
    return `⏭️ You said you cannot take ${page.side}. The next person is paged.`;
  if (side?.handingTo.includes(page.personSlack)) return null;
  if (side?.state === 'ACKNOWLEDGED') return holderText(side, page, at);
  if (validated)
    return `🟢 Validated ${at(validated.at)}: ${line(view.system.name, NAME_MAX)} ${worksAgain(view.impact)}. Nothing to do.`;
  return isOpen(view.state) && side && side.state !== 'STOPPED' ? null : '⚪ Paging stopped. Nothing to do.';
}

function sideOf(view: IncidentDetails, page: Asked): SideView | undefined {
  return view.sides.find((entry) => entry.side === page.side);
}

function holderText(side: SideView, page: Asked, at: (instant: Date) => string): string {
  const since = side.acknowledgedAt ? ` since ${at(side.acknowledgedAt)}` : '';
  if (side.holder === `slack:${page.personSlack}`)
    return `✅ You have ${page.side}${since}. Work from the card.`;
  return `✅ ${side.holder ? who(side.holder) : 'Somebody'} has ${page.side}${since}. Nothing to do.`;
}
