import { firstWords, wholeName } from '../../../domain/incident/first-words.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, SideView } from '../../../domain/incident/incident-details.ts';
import { worksAgain } from '../../../domain/incident/system-words.ts';
import { askText, HAD_ALREADY } from '../../../domain/paging/page-text.ts';
import type { Side } from '../../../domain/plan/plan.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, asking, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS, acknowledgeAction } from '../../blocks/ids.ts';
import { escaped, line, who, withMentions } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { exercise, NAME_MAX, STAND_DOWN_REASON, siteWords } from '../../blocks/words.ts';

/** One page to one person. */
export interface PageSubject {
  side: Side;
  lastResort: boolean;
  pageId: string;
  personSlack: string;
  /** The outage it was sent for; absent: the one that is running. */
  outage?: number;
  /** An earlier send of it may have arrived. */
  again?: boolean;
}

/**
 * A page as a direct message (over every other channel: `domain/paging/page-text`): at most 300 characters and the buttons *I have it* and *I can't* while the side needs
 * somebody, afterwards one line saying who has it; who has it themselves can hand it over from here. Both copies of a page that went out twice carry the same reference, and the second one says *again*.
 */
export function pageMessage(view: IncidentDetails, page: PageSubject): Message {
  const answer = answerText(view, page);
  const again = page.again && !answer;
  const text = exercise(view.kind, answer ?? callText(view, page));
  const link = view.permalink ? ` · <${view.permalink}|Open the card>` : '';
  const had = again ? `${HAD_ALREADY} · ` : '';
  const reference = context(`${had}PACS-${view.number} · page ${page.pageId.slice(0, 8)}${link}`);
  if (answer) {
    const mine = holds(view, page) && (view.state === 'DOWN' || view.state === 'TECHNICALLY_UP');
    const give = mine
      ? [
          actions([
            button(
              ACTIONS.handOver,
              'Hand over to…',
              value({ kind: 'form', incidentId: view.id, form: 'hand_over' }),
            ),
          ]),
        ]
      : [];
    return { text, blocks: [section(text), ...give, reference] };
  }
  const id = value({ kind: 'page', incidentId: view.id, side: page.side, outage: view.outage });
  const take = button(acknowledgeAction(page.side), `I have it: ${page.side}`, id, 'primary');
  const pass = asking(button(ACTIONS.cannot, 'I can’t: next person', id), {
    title: 'Page the next person?',
    text: `You will not be asked again for ${page.side}. You can still take it on the card.`,
    yes: 'Yes, I can’t',
    no: 'Go back',
  });
  return { text, blocks: [section(text), actions(page.lastResort ? [take] : [take, pass]), reference] };
}

function holds(view: IncidentDetails, page: PageSubject): boolean {
  const side = sideOf(view, page);
  return side?.state === 'ACKNOWLEDGED' && side.holder === `slack:${page.personSlack}`;
}

function callText(view: IncidentDetails, page: PageSubject): string {
  const { first, more } = askText(view, page, 'tap *I have it*');
  const words = firstWords(view, {
    before: `${page.again ? 'Again: ' : ''}${view.state === 'DOWN' ? '🔴' : '🟡'} `,
    forYou: withMentions(first),
    draw: escaped,
  });
  const sites = siteWords(
    view.sites.map((site) => site.name),
    1,
  );
  const since = dayTimeIn(view.downSince, view.zone, view.asOf);
  const system = wholeName(line(view.system.name, NAME_MAX), words);
  const bridge = view.system.bridge ? ` Bridge ${line(view.system.bridge, 30)}.` : '';
  return `${words} ${more || 'Tap *I have it*.'} Since ${since}, ${sites}.${system}${bridge}`;
}

/** Why nobody needs to answer any more; null while somebody does. */
function answerText(view: IncidentDetails, page: PageSubject): string | null {
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

function sideOf(view: IncidentDetails, page: PageSubject): SideView | undefined {
  return view.sides.find((entry) => entry.side === page.side);
}

function holderText(side: SideView, page: PageSubject, at: (instant: Date) => string): string {
  const since = side.acknowledgedAt ? ` since ${at(side.acknowledgedAt)}` : '';
  if (side.holder === `slack:${page.personSlack}`)
    return `✅ You have ${page.side}${since}. Work from the card.`;
  return `✅ ${side.holder ? who(side.holder) : 'Somebody'} has ${page.side}${since}. Nothing to do.`;
}
