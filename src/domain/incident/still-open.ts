import { capitalized } from '../text/capitalized.ts';
import { listedBy } from '../text/listed-by.ts';

/** Something that is open when an incident is to be closed: how it is kept, and its name. Example: `UNIT:icu`, ICU */
export interface OpenPoint {
  point: string;
  name: string;
}

/** What can be open, each told apart: a mandatory item, a line of a gate, a service with a backlog, a unit nobody reached, a diversion. */
export const OPEN_KINDS = ['items', 'lines', 'services', 'units', 'diversions'] as const;
export type OpenKind = (typeof OPEN_KINDS)[number];
export type StillOpen = Record<OpenKind, OpenPoint[]>;

export const POINT_PREFIX: Record<OpenKind, string> = {
  items: 'ITEM:',
  lines: 'LINE:',
  services: 'SERVICE:',
  units: 'UNIT:',
  diversions: 'DIVERSION:',
};

const WORDS: Record<OpenKind, (count: number) => string> = {
  items: (count) => `${count} mandatory ${count === 1 ? 'item is' : 'items are'} not done`,
  lines: (count) => `${count} ${count === 1 ? 'gate check is' : 'gate checks are'} open`,
  services: (count) => `${count} ${count === 1 ? 'service has' : 'services have'} not caught up`,
  units: (count) => `${count} ${count === 1 ? 'unit has' : 'units have'} not confirmed the last notice`,
  diversions: (count) => `${count} ${count === 1 ? 'diversion has' : 'diversions have'} not ended`,
};

/** How much of a kind is open, as the beginning of a sentence. Example: `3 services have not caught up`. */
export function openText(kind: OpenKind, { length }: readonly OpenPoint[]): string {
  return WORDS[kind](length);
}

const NAMED = 4;

/** What was left open and why. Example: `5 services have not caught up (ED, ICU, OR, Stroke and 1 more): backlog until noon`. */
export function leftText(kind: OpenKind, points: readonly OpenPoint[], reason: string): string {
  const names = listedBy(points, NAMED, ({ name }) => name);
  return `${openText(kind, points)} (${names}): ${reason}`;
}

/** An open point over which an incident was closed, with the reason. */
export interface ClosedOver extends OpenPoint {
  reason: string;
}

/** What an incident was closed over: the points of a kind for which one reason was given. */
export function overByReason(
  over: readonly ClosedOver[],
): { kind: OpenKind; points: ClosedOver[]; reason: string }[] {
  return OPEN_KINDS.flatMap((kind) => {
    const points = over.filter(({ point }) => point.startsWith(POINT_PREFIX[kind]));
    return [...Map.groupBy(points, ({ reason }) => reason)].map(([reason, of]) => ({
      kind,
      points: of,
      reason,
    }));
  });
}

export type Closing =
  | { ok: true; over: ClosedOver[] }
  | { ok: false; why: 'NO_REASON' | 'NOT_ALLOWED'; kind: OpenKind; message: string };

/**
 * Whether an incident can be closed: with nothing open by anybody who may close it, with something open only by a lead or an
 * admin, with a reason for each kind of what is open. `leads`: whether who closes is one, and the names of who is.
 * Example: a service has not caught up, IT closes → not allowed, "ask Priya Shah"; Priya with a reason → closed over it.
 */
export function decideClosing(
  open: StillOpen,
  reasons: Partial<Record<OpenKind, string>>,
  leads: { one: boolean; names: string },
): Closing {
  const kinds = OPEN_KINDS.filter((kind) => open[kind].length > 0);
  const [first] = kinds;
  if (first && !leads.one) {
    const message = `${capitalized(openText(first, open[first]))}. Finish that first. ${closesOverText(leads.names)}`;
    return { ok: false, why: 'NOT_ALLOWED', kind: first, message };
  }
  const bare = kinds.find((kind) => !reasons[kind]);
  if (bare) {
    const message = `${capitalized(openText(bare, open[bare]))}. Finish that, or give the reason for closing over it.`;
    return { ok: false, why: 'NO_REASON', kind: bare, message };
  }
  return {
    ok: true,
    over: kinds.flatMap((kind) => open[kind].map((point) => ({ ...point, reason: reasons[kind] ?? '' }))),
  };
}

/** Who can close with something open. */
export function closesOverText(names: string): string {
  return `Only leads and admins can close over it: ${names || 'add somebody under leads in the plan'}.`;
}
