import { SIDE_NAME, SIDES } from '../plan/plan.ts';
import { dayTextIn } from '../time/days.ts';
import type { AfterAction, FollowUpAction, ProposedAfter } from './after-action.ts';
import { instantIn } from './instant-in.ts';
import type { AfterActionSection, NameOf } from './section.ts';
import { signedNow } from './signing.ts';

export const ACTIONS = 'Actions';

/** What is to be done; `withState`: and how each stands. */
export function actionsSection(
  actions: readonly FollowUpAction[],
  { withState, nameOf }: { withState: boolean; nameOf: NameOf },
): AfterActionSection {
  if (actions.length === 0) return { heading: ACTIONS, lines: ['None.'], table: null };
  const head = ['No.', 'Action', 'Owner', 'Due', ...(withState ? ['State'] : [])];
  const rows = actions.map((action) => [
    String(action.number),
    action.checklist ? `Checklist “${action.checklist.name}”: ${action.text}` : action.text,
    action.ownerName,
    action.dueOn,
    ...(withState ? [stateText(action, nameOf)] : []),
  ]);
  return { heading: ACTIONS, lines: [], table: { head, rows } };
}

/** How an action stands. Example: `done by Priya Shah: a second path was laid`. */
export function stateText({ ended }: FollowUpAction, nameOf: NameOf): string {
  if (!ended) return 'open';
  return `${ended.as === 'DONE' ? 'done' : 'dropped'} by ${nameOf(ended.by)}: ${ended.with}`;
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

/** Who signed, on which text. */
export function signaturesSection(
  afterAction: Pick<AfterAction, 'signatures' | 'revision'>,
  { zone, nameOf }: { zone: string; nameOf: NameOf },
): AfterActionSection {
  const signed = signedNow(afterAction);
  const lines = SIDES.map((side) => {
    const one = signed.by[side];
    return `${SIDE_NAME[side]}: ${one ? `${nameOf(one.by)}, ${instantIn(one.at, zone)}, SHA-256 of the text ${one.digest}` : 'not signed'}`;
  });
  const changed = signed.changedSince
    ? [
        `It has changed since ${nameOf(signed.changedSince.by)} signed it for ${SIDE_NAME[signed.changedSince.side]}.`,
      ]
    : [];
  return { heading: 'Signatures', lines: [...lines, ...changed], table: null };
}
