import { SIDE_NAME, SIDES } from '../plan/plan.ts';
import { type DayText, dayTextIn } from '../time/days.ts';
import type { AfterAction, AfterActionSignature, FollowUpAction, ProposedAfter } from './after-action.ts';
import type { Recorded } from './facts.ts';
import { instantIn } from './instant-in.ts';
import type { AfterActionSection, NameOf } from './section.ts';
import { signedNow } from './signing.ts';

export const ACTIONS = 'Actions';

/** What is to be done; `withState`: and how each stands. */
export function actionsSection(
  actions: readonly FollowUpAction[],
  { withState, timeline, ...told }: { withState: boolean; timeline: readonly Recorded[] } & ActionsTold,
): AfterActionSection {
  if (actions.length === 0) return { heading: ACTIONS, lines: ['None.'], table: null };
  const head = ['No.', 'Action', 'Owner', 'Due', ...(withState ? ['State'] : [])];
  const rows = actions.map((action) => [
    String(action.number),
    action.checklist ? `Checklist “${action.checklist.name}”: ${action.text}` : action.text,
    action.ownerName,
    [action.dueOn, ...movesOf(action, timeline, told)].join('; '),
    ...(withState ? [stateText(action, told)] : []),
  ]);
  return { heading: ACTIONS, lines: [], table: { head, rows } };
}

/** Each time that an action was given another day or owner. Example: `moved from 2026-03-14 on 2026-03-20 by Carl Jensen`. */
function movesOf({ number }: FollowUpAction, timeline: readonly Recorded[], told: ActionsTold): string[] {
  let day: DayText | null = null;
  return timeline.flatMap(({ at, by, event }) => {
    if (event.kind !== 'action_added' && event.kind !== 'action_moved') return [];
    if (event.number !== number) return [];
    const before = day;
    day = event.dueOn;
    if (event.kind === 'action_added') return [];
    const what = before === day ? 'owner changed' : `moved from ${before ?? 'another day'}`;
    return [`${what} on ${dayTextIn(at, told.zone)} by ${told.nameOf(by)}`];
  });
}

/** How names are said, in which zone days are, and when it is read. */
export interface ActionsTold {
  nameOf: NameOf;
  zone: string;
  asOf: Date;
}

/** Whether an action is still to be done, and its day has passed. */
export function isOverdue({ ended, dueOn }: FollowUpAction, { zone, asOf }: ActionsTold): boolean {
  return !ended && dueOn < dayTextIn(asOf, zone);
}

/** How an action stands. Examples: `done 2026-03-20 by Priya Shah: a second path was laid`, `open, overdue`. */
export function stateText(action: FollowUpAction, told: ActionsTold): string {
  const { ended } = action;
  if (!ended) return isOverdue(action, told) ? 'open, overdue' : 'open';
  const { nameOf, zone } = told;
  const as = ended.as === 'DONE' ? 'done' : 'dropped';
  return `${as} ${dayTextIn(ended.at, zone)} by ${nameOf(ended.by)}: ${ended.with}`;
}

/** Figures that were proposed because of it; empty: none were. */
export function proposalsSection(
  proposals: readonly ProposedAfter[],
  { zone, nameOf }: { zone: string; nameOf: NameOf },
): AfterActionSection[] {
  if (proposals.length === 0) return [];
  const rows = proposals.map(({ serviceName, text, status, at, by }) => [
    serviceName,
    text,
    status,
    `${dayTextIn(at, zone)}, ${nameOf(by)}`,
  ]);
  return [
    {
      heading: 'Tolerances proposed',
      lines: [],
      table: { head: ['Service', 'Figures', 'Now', 'Proposed'], rows },
    },
  ];
}

/** Who signed, on which text, and what is no part of it. */
export function signaturesSection(
  afterAction: Pick<AfterAction, 'signatures' | 'revision' | 'incident'>,
  { zone, nameOf }: { zone: string; nameOf: NameOf },
): AfterActionSection {
  const signed = signedNow(afterAction);
  const text = ({ by, at, digest, revision }: AfterActionSignature) =>
    `${nameOf(by)}, ${instantIn(at, zone)}, revision ${revision}, SHA-256 of the text ${digest}`;
  const lines = SIDES.map((side) => {
    const one = signed.by[side];
    return `${SIDE_NAME[side]}: ${one ? text(one) : 'not signed'}`;
  });
  const changed = signed.changedSince.map(
    ({ by, side, at }) =>
      `It has changed since ${nameOf(by)} signed it for ${SIDE_NAME[side]}, ${instantIn(at, zone)}.`,
  );
  const earlier = afterAction.signatures
    .filter(({ revision }) => revision !== afterAction.revision)
    .map((one) => `${SIDE_NAME[one.side]}, on an earlier wording: ${text(one)}`);
  const what =
    afterAction.signatures.length > 0
      ? [
          `Each text is kept as it was signed: npx pacs-down after ${afterAction.incident.number} --signed IT prints it. How actions stand, tolerances proposed, the vendor’s contract and this section are no part of it and may be newer.`,
        ]
      : [];
  return { heading: 'Signatures', lines: [...lines, ...changed, ...earlier, ...what], table: null };
}
