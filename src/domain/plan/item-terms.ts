/** The gates for which an item may be mandatory, in the order in which an incident passes them. */
export const ITEM_GATES = ['TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'CLOSED'] as const;
export type ItemGate = (typeof ITEM_GATES)[number];

/** The instants of an incident from which an item's time may count. */
export const DUE_AFTER = ['DECLARED', 'TECHNICALLY_UP', 'VALIDATED', 'RECONCILED'] as const;
export type DueAfter = (typeof DUE_AFTER)[number];

export const CONDITION_IMPACTS = ['FULL', 'PARTIAL', 'SLOW'] as const;

/** When an item should be done: minutes after an instant of the incident, or after another item of its list is done. */
export interface ItemDue {
  minutes: number;
  after: DueAfter | { item: string };
}

/** When an item applies: where everything holds that it names; of each list one is enough. */
export interface ItemCondition {
  /** The incident's own, also while the list of an attack is joined to it. */
  scenarios?: string[] | undefined;
  /** How bad it is now, at the sites and for the services named here. */
  impacts?: (typeof CONDITION_IMPACTS)[number][] | undefined;
  /** Keys of services that are affected; a shipped list may name some that a hospital does not have. */
  services?: string[] | undefined;
  /** Keys of sites at which it is down, or was. */
  sites?: string[] | undefined;
  /** True: while an attack is suspected; false: while none is. */
  attack?: boolean | undefined;
}

/** What a checklist says of an item beside who does what in which phase; absent: nothing of the sort. */
export interface ItemTerms {
  due?: ItemDue | undefined;
  when?: ItemCondition | undefined;
  /** Whom to call for it. */
  phone?: string | undefined;
  link?: string | undefined;
  /** Keys of services: done, it is the proof that they have a workaround, and stops their clock. */
  proofFor?: string[] | undefined;
  /** The gate waits until it is done, or skipped with a reason. */
  mandatoryFor?: ItemGate | undefined;
}
