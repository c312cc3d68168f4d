import { personRef } from '../person-ref.ts';
import { PAGED_SIDES, type PagedSide, SIDE_NAME, SIDES, type Side } from '../plan/plan.ts';

/** Whose account a Slack user's is; EXTERNAL: of a connected organisation; UNKNOWN: Slack has not said yet. */
export const ACCOUNTS = ['MEMBER', 'GUEST', 'EXTERNAL', 'BOT', 'DEACTIVATED', 'UNKNOWN'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Everything that can be done with an incident by somebody. */
export type Act =
  | 'DECLARE'
  | 'FAILED_AGAIN'
  | 'CONFIRM_NOTICE'
  | 'WORK_CHECKLIST'
  | 'PAGE_MORE'
  | 'COVER'
  | 'HAND_OVER'
  | 'UPDATE'
  | 'IMAGES_WORK'
  | 'CAUGHT_UP'
  | 'DIVERT'
  | 'END_DIVERSION'
  | 'CORRECT'
  | 'CHANGE_IMPACT'
  | 'WORKS_AGAIN'
  | 'STAND_DOWN'
  | 'TECHNICALLY_UP'
  | 'VALIDATE'
  | 'RECONCILE_RADIOLOGY'
  | 'RECONCILE_IT'
  | 'CLOSE'
  | 'JOIN'
  | 'SUSPECT_ATTACK'
  | 'CLEAR_ATTACK'
  | 'WITHDRAW_ATTACK'
  | 'ADD_INJECT'
  | 'ISSUE_NUMBERS'
  | 'ENTER_COUNTS'
  | 'EXPLAIN_DIFFERENCE'
  | 'SETTLE_LINES'
  | 'REOPEN'
  | 'AFTER_ACTION';

/** How a person stands to an incident. */
export interface PersonalRight {
  account: Account;
  /** Whether the plan lists the person, on a side or without one. */
  listed: boolean;
  /** The sides on which the plan lists them. */
  sides: readonly PagedSide[];
  /** The sides that they have now, also while covering for somebody. */
  holds: readonly PagedSide[];
  /** Whether they lead a side or are an admin, and the names of who does; absent: not asked. */
  leads?: { one: boolean; names: string };
}

/** Who has each side now, as actor keys; SECURITY only while an attack is suspected. */
export type Holders = Record<Side, string | null> & { SECURITY?: string | null };

type Who =
  | 'ANYONE'
  | 'MEMBERS'
  | 'HOLDER'
  | 'EITHER_SIDE'
  | 'EITHER_SIDE_OR_LEADS'
  | 'LEADS_AND_ADMINS'
  | PagedSide;

/** The table: who may do what, and how the sentence that refuses it goes on. */
const ACTS: Record<Act, { who: Who; what: string }> = {
  DECLARE: { who: 'ANYONE', what: '' },
  FAILED_AGAIN: { who: 'ANYONE', what: '' },
  CONFIRM_NOTICE: { who: 'ANYONE', what: '' },
  WORK_CHECKLIST: { who: 'ANYONE', what: '' },
  PAGE_MORE: { who: 'ANYONE', what: '' },
  COVER: { who: 'MEMBERS', what: 'cover for somebody' },
  HAND_OVER: { who: 'HOLDER', what: '' },
  UPDATE: { who: 'EITHER_SIDE', what: 'post updates to the units' },
  IMAGES_WORK: { who: 'EITHER_SIDE', what: 'say that a workaround works' },
  CAUGHT_UP: { who: 'EITHER_SIDE', what: 'mark a service as caught up' },
  DIVERT: { who: 'MEMBERS', what: 'log a diversion' },
  END_DIVERSION: { who: 'MEMBERS', what: 'end a diversion' },
  CORRECT: { who: 'EITHER_SIDE', what: 'correct an incident' },
  CHANGE_IMPACT: { who: 'EITHER_SIDE', what: 'record how bad it is' },
  WORKS_AGAIN: { who: 'RADIOLOGY', what: 'say that it works again' },
  STAND_DOWN: { who: 'EITHER_SIDE', what: 'stand an incident down' },
  TECHNICALLY_UP: { who: 'IT', what: 'report the system technically up' },
  VALIDATE: { who: 'RADIOLOGY', what: 'validate that it works' },
  RECONCILE_RADIOLOGY: { who: 'RADIOLOGY', what: 'sign for the counts' },
  RECONCILE_IT: { who: 'IT', what: 'sign for the queues and backups' },
  CLOSE: { who: 'EITHER_SIDE', what: 'close the incident' },
  ADD_INJECT: { who: 'LEADS_AND_ADMINS', what: 'add to an exercise' },
  JOIN: { who: 'EITHER_SIDE', what: 'join incidents' },
  SUSPECT_ATTACK: { who: 'ANYONE', what: '' },
  CLEAR_ATTACK: { who: 'SECURITY', what: 'clear a system after a suspected attack' },
  WITHDRAW_ATTACK: { who: 'SECURITY', what: 'say that it was no attack' },
  ISSUE_NUMBERS: { who: 'MEMBERS', what: 'give out or return downtime numbers' },
  ENTER_COUNTS: { who: 'MEMBERS', what: 'enter counts' },
  EXPLAIN_DIFFERENCE: { who: 'RADIOLOGY', what: 'explain a difference' },
  SETTLE_LINES: { who: 'EITHER_SIDE', what: 'settle what a gate left open' },
  REOPEN: { who: 'EITHER_SIDE_OR_LEADS', what: 'reopen an incident' },
  AFTER_ACTION: { who: 'EITHER_SIDE_OR_LEADS', what: 'write the after-action' },
};

const NAMES: Record<
  Exclude<Who, 'ANYONE' | 'HOLDER' | 'LEADS_AND_ADMINS' | 'EITHER_SIDE_OR_LEADS'>,
  string
> = {
  MEMBERS: 'a member of this workspace',
  EITHER_SIDE: 'radiology or IT',
  RADIOLOGY: 'radiology',
  IT: 'IT',
  SECURITY: 'security',
};

/** What is said to those whose account may only look, declare and confirm. */
const OUTSIDE: Partial<Record<Account, string>> = {
  GUEST: 'You are a guest here: you can view, declare and confirm for your unit.',
  EXTERNAL: 'You are from another organization: you can view, declare and confirm for your unit.',
  BOT: 'An app can only view, declare and confirm.',
  DEACTIVATED: 'This Slack account is deactivated.',
};

/** What is said to whose account may only look, declare and confirm; null: it may more. */
export function outsideText(account: Account): string | null {
  return OUTSIDE[account] ?? null;
}

/** Whether nobody is ever refused an act. */
export function isForEverybody(act: Act): boolean {
  return ACTS[act].who === 'ANYONE';
}

export type Allowed = { ok: true } | { ok: false; message: string };

const HOLDS_NOTHING: Allowed = {
  ok: false,
  message: 'You do not have a side of this incident, so there is nothing to hand over.',
};

/**
 * Whether a person may do an act; else the sentence that says who may. `holders`: actor keys of who has each side now,
 * whom somebody from outside is told to ask. Somebody of whom Slack has not said who they are counts as a member when the
 * plan lists them; else they may take a side (nobody real is turned away at night), and act for it once Slack has said.
 */
export function mayAct(act: Act, person: PersonalRight, holders: Holders): Allowed {
  const { who: of, what } = ACTS[act];
  if (of === 'EITHER_SIDE_OR_LEADS' && mayLead(person, what).ok) return { ok: true };
  const who = of === 'EITHER_SIDE_OR_LEADS' ? 'EITHER_SIDE' : of;
  if (who === 'ANYONE') return { ok: true };
  const outside = OUTSIDE[person.account];
  if (who === 'HOLDER') return person.holds.length > 0 ? { ok: true } : HOLDS_NOTHING;
  if (who === 'LEADS_AND_ADMINS') return mayLead(person, what);
  const rule = `Only ${NAMES[who]} can ${what}.`;
  const ask = askText(holders, person.holds);
  if (outside) return { ok: false, message: `${outside} ${rule}${ask}` };
  if (who === 'MEMBERS') return { ok: true };
  const sides = [...new Set([...person.sides, ...person.holds])];
  const stands = who === 'EITHER_SIDE' ? sides.some((side) => side !== 'SECURITY') : sides.includes(who);
  if (stands && (person.account !== 'UNKNOWN' || person.listed)) return { ok: true };
  if (stands)
    return {
      ok: false,
      message: `Slack has not confirmed yet that you are a member of this workspace. Try again in a minute.${ask}`,
    };
  const other = sides.length > 0 ? `You are on ${sides.map((side) => SIDE_NAME[side]).join(' and ')}. ` : '';
  return {
    ok: false,
    message: `${other}${rule} Covering for someone? ${howToTake(who, holders)}`,
  };
}

/**
 * Whether somebody may do what only leads and admins may; else the sentence with whom to ask. Example of `what`: `begin an
 * exercise`.
 */
export function mayLead({ account, leads }: Pick<PersonalRight, 'account' | 'leads'>, what: string): Allowed {
  const outside = OUTSIDE[account];
  if (leads?.one && !outside) return { ok: true };
  const rule = `Only leads and admins can ${what}: ${leads?.names || 'add somebody under leads in the plan'}.`;
  return { ok: false, message: outside ? `${outside} ${rule}` : rule };
}

/** Where a side is taken: on the card while nobody has it, from whoever has it afterwards. */
function howToTake(who: 'EITHER_SIDE' | PagedSide, holders: Holders): string {
  const sides: readonly PagedSide[] = who === 'EITHER_SIDE' ? SIDES : [who];
  const held = sides.flatMap((side) =>
    holders[side] ? `${personRef(holders[side])} (${SIDE_NAME[side]})` : [],
  );
  if (held.length < sides.length)
    return `First tap "I have it${who === 'EITHER_SIDE' ? '' : `: ${who}`}" on the card.`;
  return `Ask ${held.join(' or ')} to do it, or to hand the side over to you under "More" on the card.`;
}

/** Whom else to ask: nobody is sent to themself. */
function askText(holders: Holders, mine: readonly PagedSide[]): string {
  const named = PAGED_SIDES.filter((side) => !mine.includes(side)).flatMap((side) =>
    holders[side] ? `${personRef(holders[side])} (${SIDE_NAME[side]})` : [],
  );
  return named.length > 0 ? ` Ask ${named.join(' or ')}.` : '';
}
