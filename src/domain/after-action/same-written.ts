import type { Written } from './after-action.ts';

/** Whether both say the same of an incident, in whatever order things were chosen. */
export function isSameWritten(one: Written, other: Written): boolean {
  return plain(one) === plain(other);
}

function plain(written: Written): string {
  const { cause, causeText, factors, factorsText, wentWell, wentBadly, harm, harmReference } = written;
  const { checkedWith, reportedTo, meetingAt, attendees } = written;
  const texts = [causeText, factorsText, wentWell, wentBadly, harmReference ?? ''].map((text) => text.trim());
  const chosen = [factors, checkedWith, reportedTo, attendees].map((list) => list.toSorted());
  return JSON.stringify([cause, harm, meetingAt?.getTime() ?? null, texts, chosen]);
}
