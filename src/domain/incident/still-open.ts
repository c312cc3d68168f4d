/** What an incident can be closed with, each told apart: whoever closes leaves each kind open on purpose. */
export const OPEN_KINDS = ['items', 'services', 'units'] as const;
export type OpenKind = (typeof OPEN_KINDS)[number];

/** What is not finished, by name: items of the checklist, services with a backlog, units that nobody has confirmed to be told. */
export type StillOpen = Record<OpenKind, string[]>;

const WORDS: Record<OpenKind, (count: number) => string> = {
  items: (count) => `${count} checklist ${count === 1 ? 'item is' : 'items are'} open in the phases so far`,
  services: (count) => `${count} ${count === 1 ? 'service has' : 'services have'} not caught up`,
  units: (count) => `${count} ${count === 1 ? 'unit has' : 'units have'} not confirmed the last notice`,
};

const STAYS: Record<OpenKind, (count: number) => string> = {
  items: (count) => `${count} ${count === 1 ? 'item stays' : 'items stay'} open`,
  services: (count) => `${count} ${count === 1 ? 'service stays' : 'services stay'} behind`,
  units: (count) => `${count} ${count === 1 ? 'unit stays' : 'units stay'} unconfirmed`,
};

/** What is accepted by closing all the same. Example: `3 items stay open`. */
export function staysText(kind: OpenKind, { length }: readonly string[]): string {
  return STAYS[kind](length);
}

/** How much of a kind is open, as the beginning of a sentence. Example: `3 checklist items are open in the phases so far`. */
export function openText(kind: OpenKind, { length }: readonly string[]): string {
  return WORDS[kind](length);
}

/** The kinds of which something is open and that nobody has said to leave open. */
export function notLeft(open: StillOpen, leaving: readonly OpenKind[]): OpenKind[] {
  return OPEN_KINDS.filter((kind) => open[kind].length > 0 && !leaving.includes(kind));
}
