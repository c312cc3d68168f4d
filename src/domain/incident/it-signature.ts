import { type AnsweredCheck, type GateAnswer, namesOf } from './gate-answers.ts';
import { MESSAGES_LINE } from './gate-checks.ts';

/** What IT enters when it signs the reconciliation. */
export interface SignatureEntry {
  /** Lines that were checked and are as they should be. */
  checked: readonly string[];
  /** Lines that do not apply here. */
  notApplicable: readonly string[];
  /** Why lines do not apply or are open; empty: not given. */
  why: string;
  /** Who sees to what is open, as an actor key; null: nobody was chosen. */
  owner: string | null;
  /** Messages sent and acknowledged, as typed. Example: `412 / 412` */
  messages: string;
}

type Field = 'checks' | 'notApplicable' | 'why' | 'person' | 'messages';
export type Signature = { ok: true; answers: GateAnswer[] } | { ok: false; field: Field; message: string };

const refuse = (field: Field, message: string): Signature => ({ ok: false, field, message });

/**
 * What IT signs for, line by line: checked, not applicable with a reason, or open with a reason and an owner. A line in
 * neither list is open. Different numbers of messages sent and acknowledged are not as they should be.
 */
export function decideSignature(checks: readonly AnsweredCheck[], entry: SignatureEntry): Signature {
  const { checked, notApplicable, why, owner } = entry;
  const in_ = (lines: readonly string[]) => checks.filter(({ line }) => lines.includes(line));
  const both = in_(checked).filter(({ line }) => notApplicable.includes(line));
  if (both.length > 0)
    return refuse('notApplicable', `Checked, or does not apply, not both: ${namesOf(both)}.`);
  const open = checks.filter(({ line }) => !checked.includes(line) && !notApplicable.includes(line));
  if (open.length > 0 && !why)
    return refuse('why', `Not checked: ${namesOf(open)}. Say why, and who sees to it.`);
  if (open.length > 0 && !owner)
    return refuse('person', `Choose who sees to what is open: ${namesOf(open)}.`);
  const none = in_(notApplicable);
  if (none.length > 0 && !why) return refuse('why', `Say why this does not apply: ${namesOf(none)}.`);
  const messages = readMessages(entry.messages);
  if (messages === 'unreadable') return refuse('messages', 'Type both numbers, such as 412 / 412.');
  if (in_(checked).some(({ line }) => line === MESSAGES_LINE)) {
    if (!messages) return refuse('messages', 'Type how many were sent and acknowledged, such as 412 / 412.');
    if (messages.sent !== messages.acknowledged)
      return refuse(
        'messages',
        `${messages.sent} sent, ${messages.acknowledged} acknowledged: that line is open, not checked.`,
      );
  }
  const counted = messages ? `${messages.sent} sent, ${messages.acknowledged} acknowledged` : '';
  const words = (line: string, of: string) =>
    [line === MESSAGES_LINE ? counted : '', of].filter((part) => part !== '').join(': ');
  return {
    ok: true,
    answers: checks.map(({ line }) => {
      if (checked.includes(line))
        return { line, answer: 'YES' as const, words: words(line, ''), owner: null };
      if (notApplicable.includes(line))
        return { line, answer: 'NOT_APPLICABLE' as const, words: words(line, why), owner: null };
      return { line, answer: 'OPEN' as const, words: words(line, why), owner };
    }),
  };
}

function readMessages(typed: string): { sent: number; acknowledged: number } | 'unreadable' | null {
  if (!typed.trim()) return null;
  const [, sent, acknowledged] = /^\s*(\d{1,9})\s*(?:\/|,|sent,?|and)\s*(\d{1,9})\D*$/.exec(typed) ?? [];
  if (sent === undefined || acknowledged === undefined) return 'unreadable';
  return { sent: Number(sent), acknowledged: Number(acknowledged) };
}

/**
 * What was signed for, as one sentence. Example:
 * `queues empty, backups checked; does not apply: storage commitment (nothing was sent); open: messages acknowledged (2 are stuck)`.
 */
export function signedText(checks: readonly AnsweredCheck[]): string {
  const of = (answer: GateAnswer['answer']) => checks.filter((check) => check.answered?.answer === answer);
  const said = (before: string, some: readonly AnsweredCheck[]) =>
    some.length > 0 ? [`${before}: ${namesOf(some)} (${some[0]?.answered?.words ?? ''})`] : [];
  const checked = of('YES');
  return [
    ...(checked.length > 0 ? [namesOf(checked)] : []),
    ...said('does not apply', of('NOT_APPLICABLE')),
    ...said('open', of('OPEN')),
  ].join('; ');
}
