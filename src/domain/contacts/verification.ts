import { addMinutes } from 'date-fns/addMinutes';
import { timeIn, weekdayAndDayIn } from '../time/time-text.ts';
import { type ChannelName, RINGING } from './contact-methods.ts';

/**
 * How a contact method is checked: by a code that came over it, or by a test page of which the person says that it
 * came.
 */
export type Proof = 'CODE' | 'TEST';

/** Channels over which a code can be read or heard. */
export const CODE_CHANNELS: readonly ChannelName[] = ['SMS', 'CALL', 'EMAIL'];

export const CODE_DIGITS = 6;
/** Hospital time. */
export const CODE_VALID_MINUTES = 10;
const CODE_TRIES = 5;
/** A test page may be looked at in the morning. Hospital time. */
const TEST_VALID_MINUTES = 24 * 60;

export function proofOf(channel: ChannelName): Proof {
  return CODE_CHANNELS.includes(channel) ? 'CODE' : 'TEST';
}

/** What is known of an address; hospital time. */
export interface Contact {
  verifiedAt: Date | null;
  codeSentAt: Date | null;
  codeTries: number;
  /** Since when the number asks not to be texted; absent or null when it does not. */
  optedOutAt?: Date | null;
  /** Why the last code or test page could not be sent; null when it could, or is on its way. */
  error: string | null;
}

/** Only a verified contact method counts as one. `until`: when what was sent stops counting. */
export type ContactMethodState =
  | { kind: 'NOT_SET_UP' }
  | { kind: 'OPTED_OUT'; at: Date }
  | { kind: 'VERIFIED'; at: Date }
  | { kind: 'SENT'; proof: Proof; at: Date; until: Date }
  | { kind: 'NOT_SENT'; proof: Proof; error: string }
  | { kind: 'NOT_VERIFIED'; why: 'NEVER' | 'LATE' | 'USED_UP' };

/**
 * The state of one contact method at `now` (hospital time). `contact`: what is known of the address in the plan, null
 * for a new one.
 */
export function contactMethodState(
  channel: ChannelName,
  contact: Contact | null,
  setUp: ReadonlySet<ChannelName>,
  now: Date,
): ContactMethodState {
  if (!setUp.has(channel)) return { kind: 'NOT_SET_UP' };
  if (contact?.optedOutAt) return { kind: 'OPTED_OUT', at: contact.optedOutAt };
  if (contact?.verifiedAt) return { kind: 'VERIFIED', at: contact.verifiedAt };
  if (!contact?.codeSentAt) return { kind: 'NOT_VERIFIED', why: 'NEVER' };
  const proof = proofOf(channel);
  const { codeSentAt: at, error } = contact;
  if (error) return { kind: 'NOT_SENT', proof, error };
  const until = addMinutes(at, proof === 'CODE' ? CODE_VALID_MINUTES : TEST_VALID_MINUTES);
  if (now >= until) return { kind: 'NOT_VERIFIED', why: 'LATE' };
  if (contact.codeTries >= CODE_TRIES) return { kind: 'NOT_VERIFIED', why: 'USED_UP' };
  return { kind: 'SENT', proof, at, until };
}

/** A state in words, for the reader in `zone`. Example: `code sent, valid until 02:50 EDT`. */
export function contactMethodWords(state: ContactMethodState, zone: string): string {
  switch (state.kind) {
    case 'NOT_SET_UP':
      return 'not set up here';
    case 'OPTED_OUT':
      return `this number opted out of texts (${weekdayAndDayIn(state.at, zone)}): text START from it to our number`;
    case 'VERIFIED':
      return `verified ${weekdayAndDayIn(state.at, zone)}`;
    case 'SENT':
      return state.proof === 'CODE'
        ? `code sent, valid until ${timeIn(state.until, zone)}`
        : `test page sent ${timeIn(state.at, zone)}: did it arrive?`;
    case 'NOT_SENT':
      return `the ${state.proof === 'CODE' ? 'code' : 'test page'} could not be sent: ${state.error}`;
    case 'NOT_VERIFIED':
      return {
        NEVER: 'not verified',
        LATE: 'not verified: it expired',
        USED_UP: 'not verified: too many tries',
      }[state.why];
  }
}

/** What a person's verified contact methods are worth: one rings, or they are silent ones only, or there are none. */
export type Reach = 'RINGS' | 'SILENT' | 'NONE';

/** What the verified ones among some contact methods are worth. */
export function reachOf(methods: readonly { channel: ChannelName; state: ContactMethodState }[]): Reach {
  const counting = methods.filter((method) => method.state.kind === 'VERIFIED');
  if (counting.some((method) => RINGING.includes(method.channel))) return 'RINGS';
  return counting.length > 0 ? 'SILENT' : 'NONE';
}

export type CodeVerdict =
  | { kind: 'RIGHT' }
  | { kind: 'WRONG'; left: number }
  | { kind: 'NONE' | 'LATE' | 'USED_UP' };

/**
 * What a typed code is worth at `now` (hospital time); `matches`: whether it is the one that was sent last. Only a wrong
 * one uses up a try.
 *
 * Example: sent 02:40. At 02:49 the right one counts; at 02:50 it is late. After five wrong ones the right one is none.
 */
export function judgeCode(
  contact: Pick<Contact, 'codeSentAt' | 'codeTries'>,
  matches: boolean,
  now: Date,
): CodeVerdict {
  if (!contact.codeSentAt) return { kind: 'NONE' };
  if (now >= addMinutes(contact.codeSentAt, CODE_VALID_MINUTES)) return { kind: 'LATE' };
  if (contact.codeTries >= CODE_TRIES) return { kind: 'USED_UP' };
  return matches ? { kind: 'RIGHT' } : { kind: 'WRONG', left: CODE_TRIES - contact.codeTries - 1 };
}

/** Why a code was not taken, and what to do now. */
export function refusalOf(verdict: Exclude<CodeVerdict, { kind: 'RIGHT' }>): string {
  switch (verdict.kind) {
    case 'NONE':
      return 'No code is waiting for this address. Send one first.';
    case 'LATE':
      return `This code expired after ${CODE_VALID_MINUTES} minutes. Send a new one.`;
    case 'USED_UP':
      return 'Too many wrong codes. Send a new one.';
    case 'WRONG':
      if (verdict.left === 0) return 'Wrong code, and no tries left. Send a new one.';
      return `Wrong code. ${verdict.left} ${verdict.left === 1 ? 'try' : 'tries'} left.`;
  }
}

/** The digits of a typed code, however they were grouped; null when they are not six. Example: `482 913` → `482913`. */
export function readCode(typed: string): string | null {
  const digits = typed.replace(/[\s.-]/g, '');
  return new RegExp(`^\\d{${CODE_DIGITS}}$`).test(digits) ? digits : null;
}
