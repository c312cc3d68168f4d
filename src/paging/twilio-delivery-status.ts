import type { DeliveryStatus } from '../domain/paging/delivery-status.ts';
import { optOutOf, refusedForGood } from './twilio-errors.ts';

/** Errors of delivery, as against those of a request: twilio.com/docs/api/errors. Words for the thread. */
const NOT_DELIVERED = new Map([
  [30001, 'too many texts are queued at Twilio'],
  [30002, 'the Twilio account is suspended'],
  [30003, 'the phone is off or out of range'],
  [30004, 'the number or its carrier blocks our texts'],
  [30005, 'the number does not exist'],
  [30006, 'the number is a landline, or its carrier cannot be reached'],
  [30007, 'the carrier blocked it as spam'],
  [30008, 'the carrier gave no reason'],
  [30032, 'our number is not verified for texts yet'],
  [30034, 'our number is not registered for texts yet'],
  [30036, 'it was not delivered in time'],
]);

const CALLS = new Map([
  ['busy', 'busy, or declined'],
  ['no-answer', 'no answer'],
  ['failed', 'the number cannot be called'],
  ['canceled', 'the call was cancelled'],
]);

/** What the status of a text means; null while that is still open. `code`: Twilio's error code, null without one. */
export function deliveryStatusOfText(status: string, code: number | null): DeliveryStatus | null {
  if (status === 'delivered' || status === 'read') return { kind: 'delivered' };
  if (!['undelivered', 'failed', 'canceled'].includes(status)) return null;
  if (code === null) return { kind: 'failed', reason: 'not delivered' };
  const why = NOT_DELIVERED.get(code) ?? refusedForGood(code) ?? 'not delivered';
  return { kind: 'failed', reason: `${why} (Twilio error ${code})`, ...optOutOf(code) };
}

/** What the status of a call means; null while it rings or is talked. A voice mail that answered is a call like any other. */
export function deliveryStatusOfCall(status: string): DeliveryStatus | null {
  if (status === 'completed') return { kind: 'delivered' };
  const reason = CALLS.get(status);
  return reason ? { kind: 'failed', reason } : null;
}
