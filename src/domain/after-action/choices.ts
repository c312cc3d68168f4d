/** Why it happened, as far as is known; the words say more. */
export const CAUSES = {
  HARDWARE: 'Hardware failed',
  SOFTWARE: 'Software fault',
  CHANGE: 'A change or update',
  CAPACITY: 'Full or overloaded',
  EXPIRED: 'Certificate, license or password expired',
  NETWORK: 'Network',
  POWER: 'Power or cooling',
  DEPENDENCY: 'Another system was down',
  VENDOR: 'The vendor or a hosted service',
  MISTAKE: 'A mistake at work on the system',
  ATTACK: 'An attack',
  UNKNOWN: 'Not known',
} as const;
export type Cause = keyof typeof CAUSES;

/** What made it longer or worse. */
export const FACTORS = {
  NOT_NOTICED: 'Noticed late',
  NO_MONITORING: 'Nothing watched it',
  WRONG_CONTACT: 'A page reached nobody, or the wrong person',
  SINGLE_POINT: 'No second one to switch to',
  UNTESTED_FAILOVER: 'Failover or backup never tested',
  NO_BACK_OUT: 'A change that could not be taken back',
  CHECKLIST: 'The checklist missed something',
  UNTRAINED: 'People had not rehearsed it',
  NO_WORKAROUND: 'The workaround did not work',
  KIT: 'Paper kit missing or out of date',
  UNITS_LATE: 'Units told late',
  VENDOR_SLOW: 'The vendor answered late',
} as const;
export type Factor = keyof typeof FACTORS;

/** Whom an outage may have to be reported to (domain.md 6.4). */
export const OUTSIDE_BODIES = {
  PRIVACY: 'Privacy authority (HIPAA breach)',
  STATE: 'State health department',
  FDA: 'FDA (device, MQSA)',
  ACCREDITOR: 'Accrediting body',
  INSURER: 'Insurer',
  VENDOR: 'Vendor',
} as const;
export type OutsideBody = keyof typeof OUTSIDE_BODIES;

export const HARMS = {
  NONE_KNOWN: 'No harm or near miss is known',
  REPORTED: 'Reported, see the number below',
} as const;
export type Harm = keyof typeof HARMS;

/** The keys of a table of choices, in its order. */
export function keysOf<K extends string>(choices: Record<K, string>): K[] {
  return Object.keys(choices) as K[];
}
