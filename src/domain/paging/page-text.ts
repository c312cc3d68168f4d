import { IMPACT_WORD } from '../incident/incident.ts';
import type { IncidentDetails } from '../incident/incident-details.ts';
import { personRef, withNames } from '../person-ref.ts';
import type { Side } from '../plan/plan.ts';
import { shortText } from '../text/cut-text.ts';
import { dayTimeIn } from '../time/time-text.ts';

/**
 * A page in plain words, without markup: what an SMS, a mail, a call or a gateway says. Never patient data. What the same
 * page says in Slack: `slack/paging/blocks/page-message`.
 */
export interface PageText {
  /** One line, at most 120 characters. Example: `PACS DOWN (full): Image archive, Main Hospital`. */
  headline: string;
  /** Since when and what is asked, at most 200 characters. */
  ask: string;
  /** Example: `PACS-3 page 1a2b3c4d`; the same on every copy of one page. */
  reference: string;
  side: Side;
  number: number;
  /** Digits to text back: the same for one person and one run of paging. */
  answerCode: string;
  /** Address of the incident card in Slack; null while there is none. */
  link: string | null;
}

/** Said on a page that may be the second copy of itself. */
export const HAD_ALREADY = 'You may already have received this page.';

const HEADLINE_MAX = 120;
const ASK_MAX = 200;

/**
 * The words of one page. Times are written in the incident's zone. `again`: an earlier send of it may have arrived, and
 * the page says so. `people`: the plan's, to name who hands a side over.
 */
export function pageText(
  view: IncidentDetails,
  page: { side: Side; lastResort: boolean; pageId: string; answerCode: string; again?: boolean },
  people: readonly { slackUser: string; name: string }[] = [],
): PageText {
  const [site, ...others] = view.sites.map(({ name }) => name);
  const where = others.length > 0 ? `${site} and ${others.length} more` : (site ?? '');
  const since = dayTimeIn(view.downSince, view.zone, view.asOf);
  const asked = withNames(askText(view, page, 'take it'), people);
  const bridge = view.system.bridge ? ` Bridge ${view.system.bridge}.` : '';
  return {
    headline: cut(
      `${page.again ? 'AGAIN: ' : ''}${view.kind === 'DRILL' ? 'EXERCISE ' : ''}${stateText(view)}: ${view.system.name}, ${where}`,
      HEADLINE_MAX,
    ),
    ask: cut(`Since ${since}. ${asked}${page.again ? ` ${HAD_ALREADY}` : ''}${bridge}`, ASK_MAX),
    reference: `PACS-${view.number} page ${page.pageId.slice(0, 8)}`,
    side: page.side,
    number: view.number,
    answerCode: page.answerCode,
    link: view.permalink,
  };
}

/** What is the matter, while people are paged. */
export function stateText({ state, impact }: Pick<IncidentDetails, 'state' | 'impact'>): string {
  return state === 'DOWN' ? `PACS DOWN (${IMPACT_WORD[impact]})` : 'PACS technically up, not validated';
}

/** What is asked of who is paged, with references to people. `take` is how the side is taken, such as `tap *I have it*`. */
export function askText(
  view: Pick<IncidentDetails, 'sides'>,
  page: { side: Side; lastResort: boolean },
  take: string,
): string {
  if (page.lastResort) return `Nobody from ${page.side} has it. Find somebody, or ${take}.`;
  const holder = view.sides.find(({ side }) => side === page.side)?.holder;
  if (!holder) return `You are paged for ${page.side}.`;
  return `${holder.startsWith('slack:') ? personRef(holder) : 'An operator'} hands you ${page.side}.`;
}

function cut(text: string, most: number): string {
  return shortText(text.replace(/\s+/g, ' ').trim(), most);
}
