import { firstWords, wholeName } from '../incident/first-words.ts';
import type { IncidentDetails } from '../incident/incident-details.ts';
import { kindPolicy, withKindWord } from '../incident/kind-policy.ts';
import { sitesCounted } from '../incident/sites-counted.ts';
import { personRef, withNames } from '../person-ref.ts';
import type { PagedSide } from '../plan/plan.ts';
import { shortText } from '../text/cut-text.ts';
import { dayTimeIn } from '../time/time-text.ts';

/**
 * A page in plain words, without markup: what an SMS, a mail, a call or a gateway says. Never patient data. What the same
 * page says in Slack: `slack/paging/blocks/page-message`.
 */
export interface PageText {
  /** One line, at most 120 characters, with what matters within 60. Example: `Image archive (PACS) down. You are paged for IT.` */
  headline: string;
  /** Since when, where and what else is asked, at most 200 characters. */
  ask: string;
  /** Example: `PACS-3 page 1a2b3c4d`; the same on every copy of one page. It stands last, so that of a drill says so. */
  reference: string;
  /** The last word of a page that is spoken; null: it needs none. */
  lastWord: string | null;
  side: PagedSide;
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
  page: { side: PagedSide; lastResort: boolean; pageId: string; answerCode: string; again?: boolean },
  people: readonly { slackUser: string; name: string }[] = [],
): PageText {
  const where = view.sites.length > 1 ? sitesCounted(view) : (view.sites[0]?.name ?? '');
  const since = dayTimeIn(view.downSince, view.zone, view.asOf);
  const { first, more } = askText(view, page, 'take it');
  const words = firstWords(view, {
    before: page.again ? 'AGAIN: ' : '',
    forYou: withNames(first, people),
  });
  const headline = withKindWord(view, words);
  const { firstAndLast } = kindPolicy(view);
  const name = wholeName(view.system.name, headline);
  const number = view.attack?.bridge || view.system.bridge;
  const bridge = number ? ` Bridge ${number}.` : '';
  const attack = view.attack ? 'Attack suspected: reconnect nothing. ' : '';
  return {
    headline: cut(headline, HEADLINE_MAX),
    ask: cut(
      `${attack}Since ${since}, ${where}.${name}${more ? ` ${more}` : ''}${page.again ? ` ${HAD_ALREADY}` : ''}${bridge}`,
      ASK_MAX,
    ),
    reference: `PACS-${view.number} page ${page.pageId.slice(0, 8)}${firstAndLast ? ` · ${firstAndLast}` : ''}`,
    lastWord: firstAndLast,
    side: page.side,
    number: view.number,
    answerCode: page.answerCode,
    link: view.permalink,
  };
}

/**
 * What is asked of who is paged, with references to people: first what it means for them, then what more there is to do
 * (empty: nothing). `take` is how the side is taken, such as `tap *I have it*`.
 */
function askText(
  view: Pick<IncidentDetails, 'sides'>,
  page: { side: PagedSide; lastResort: boolean },
  take: string,
): { first: string; more: string } {
  if (page.lastResort)
    return { first: `Nobody from ${page.side} has it.`, more: `Find somebody, or ${take}.` };
  const holder = view.sides.find(({ side }) => side === page.side)?.holder;
  if (!holder) return { first: `You are paged for ${page.side}.`, more: '' };
  const by = holder.startsWith('slack:') ? personRef(holder) : 'An operator';
  return { first: `${by} hands you ${page.side}.`, more: '' };
}

/** The same of who is asked for both sides in one message. Example: `You are paged for RADIOLOGY and IT.` */
export function askAll(
  view: Pick<IncidentDetails, 'sides'>,
  asked: readonly { side: PagedSide; lastResort: boolean }[],
  take: string,
): { first: string; more: string } {
  const asks = asked.map((one) => askText(view, one, take));
  const sides = asked.map(({ side }) => side);
  const more = [...new Set(asks.map((ask) => ask.more))].filter((text) => text !== '').join(' ');
  const paged = asks.every(({ first }, i) => first === `You are paged for ${sides[i]}.`);
  if (paged) return { first: `You are paged for ${sides.join(' and ')}.`, more };
  if (asked.every(({ lastResort }) => lastResort))
    return { first: `Nobody from ${sides.join(' or ')} has it.`, more };
  return { first: asks.map((ask) => ask.first).join(' '), more };
}

function cut(text: string, most: number): string {
  return shortText(text.replace(/\s+/g, ' ').trim(), most);
}
