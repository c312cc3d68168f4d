import { clockStatus, nextLimit, type RunningClock } from '../domain/incident/clocks.ts';
import { openLines } from '../domain/incident/gate-answers.ts';
import type { IncidentDetails, ServiceView, SideView } from '../domain/incident/incident-details.ts';
import { kindPolicy, withKindWord } from '../domain/incident/kind-policy.ts';
import { openLinesText } from '../domain/incident/open-lines.ts';
import { sidesShown } from '../domain/incident/sides-shown.ts';
import { clockNoun, deadlineWords, type Matter, matterOf } from '../domain/incident/system-words.ts';
import { dayTimeIn } from '../domain/time/time-text.ts';
import { stateWords } from '../slack/blocks/words.ts';
import { confirmationText } from '../slack/incident/blocks/card-sides.ts';
import { nameOf } from './people.ts';
import type { Session } from './session.ts';

/** Limits named; the rest are counted. */
const LIMITS_SHOWN = 5;
const ERRORS_SHOWN = 5;

/** What is written of one incident: where it stands, who has it or is paged, and what comes next. Lines of plain text. */
export function situationOf(session: Pick<Session, 'plan' | 'zone'>, view: IncidentDetails): string[] {
  const at = (instant: Date) => dayTimeIn(instant, session.zone, view.asOf);
  const lines = [
    withKindWord(
      view,
      `${titleOf(view)} · ${kindPolicy(view).calm ? 'planned, from' : 'since'} ${at(view.since)} · ${sitesOf(view)}`,
    ),
    ...sidesShown(view).map((side) => `  ${side.side.padEnd(9)}  ${sideText(session, side, at)}`),
  ];
  const limits = limitsOf(view, at);
  const [first, ...more] = limits.slice(0, LIMITS_SHOWN);
  if (first) lines.push(`  Limits     ${first}`, ...more.map((limit) => `             ${limit}`));
  if (limits.length > LIMITS_SHOWN) lines.push(`             and ${limits.length - LIMITS_SHOWN} more`);
  const open = openLinesText(openLines(view.gates).map(({ name }) => name));
  if (open) lines.push(`  Gates      ${open}`);
  const errors = [...(view.cardError ? [view.cardError] : []), ...view.error];
  lines.push(...errors.slice(0, ERRORS_SHOWN).map((error) => `  Error      ${error}`));
  if (view.update.nextAt) lines.push(`  Update     due by ${at(view.update.nextAt)}`);
  if (view.state === 'DOWN' && view.system.viewImages) lines.push(`  Images     ${view.system.viewImages}`);
  return lines;
}

/** Example: `PACS-3 · Image archive (PACS) down`. */
function titleOf(view: Pick<IncidentDetails, 'number' | 'system' | 'state' | 'impact'>): string {
  const between = view.state === 'DOWN' ? ' ' : ' · ';
  return `PACS-${view.number} · ${view.system.name}${between}${stateWords(view.state, view.impact)}`;
}

function sitesOf(view: IncidentDetails): string {
  return view.sites.map((site) => site.name).join(', ');
}

function sideText(session: Pick<Session, 'plan'>, side: SideView, at: (instant: Date) => string): string {
  const paged = side.paged.map((user) => withPhone(session, user)).join(', ');
  const next = side.nextStepAt ? ` · next ${at(side.nextStepAt)}` : '';
  switch (side.state) {
    case 'ACKNOWLEDGED': {
      const since = side.acknowledgedAt ? ` since ${at(side.acknowledgedAt)}` : '';
      const covering = side.coveringFor ? ` (covering for ${side.coveringFor})` : '';
      const confirmation = side.covering ? ` · ${confirmationText(side.covering)}` : '';
      return `${side.holder ? nameOf(session.plan, side.holder) : 'somebody'} has it${since}${covering}${confirmation}`;
    }
    case 'UNOWNED':
      return `UNOWNED${paged ? ` · paged: ${paged}` : ''}${next}`;
    case 'PAGING':
      return paged ? `paging ${paged} · step ${side.step} of ${side.steps}${next}` : 'paging starts';
    case 'STOPPED':
      return 'nobody took it; paging stopped';
  }
}

function withPhone({ plan }: Pick<Session, 'plan'>, user: string): string {
  const person = plan.people.find((one) => one.slackUser === user);
  return person ? `${person.name} ${person.phone}` : user;
}

interface Limit {
  at: Date;
  text: string;
}

/** The limit that comes next for each service, or the one it has passed; those of the incident itself last. */
function limitsOf(view: IncidentDetails, at: (instant: Date) => string): string[] {
  const own = view.reconciliation
    ? [{ clocks: [view.reconciliation], name: 'Paper and counts', proposed: false }]
    : [];
  return [...view.services, ...own]
    .map((service) => limitOf(service, matterOf(view), view.asOf, at))
    .filter((limit) => limit !== null)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((limit) => limit.text);
}

function limitOf(
  service: Pick<ServiceView, 'clocks' | 'name' | 'proposed'>,
  matter: Matter,
  asOf: Date,
  at: (instant: Date) => string,
): Limit | null {
  const clock = nextLimit(service.clocks, asOf);
  const status = clock ? clockStatus(clock, asOf) : null;
  if (!clock || !status?.limitAt) return null;
  const proposed = service.proposed ? ' (proposed)' : '';
  const lateText = (one: RunningClock, limitAt: Date) =>
    `${clockNoun(matter, one.clock)} LATE since ${at(limitAt)}`;
  const alsoLate = service.clocks.flatMap((one) => {
    const { state, limitAt } = clockStatus(one, asOf);
    return one !== clock && state === 'BREACHED' && limitAt ? ` · ${lateText(one, limitAt)}` : [];
  });
  const words =
    status.state === 'BREACHED'
      ? lateText(clock, status.limitAt)
      : `${deadlineWords(matter, clock.clock)} ${at(status.limitAt)}`;
  const text = `${service.name} ${words}${alsoLate.at(-1) ?? ''}${proposed}`.trim();
  return { at: status.limitAt, text };
}
