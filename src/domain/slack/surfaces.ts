/** Where Slack shows what is in the outbox: each has its own call, and its own share of the slots. */
export const SURFACES = [
  'MESSAGE',
  'DIRECT_MESSAGE',
  'HOME',
  'USER_GROUP',
  'PIN',
  'BOOKMARK',
  'FILE',
] as const;

/**
 * A message of an incident, a direct message outside one, one person's App Home, the members of a user group, whether an
 * incident's card is pinned, a channel's bookmark to App Home, or a file that somebody asked for.
 */
export type SurfaceName = (typeof SURFACES)[number];

/** Surfaces that have one kind of row, named as they are. */
const OF_THEIR_OWN = ['HOME', 'USER_GROUP', 'PIN', 'BOOKMARK', 'FILE'] as const;

/** On which surface a row of the outbox is shown. In SQL: `db/outbox-surface`. */
export function surfaceOf({ incidentId, kind }: { incidentId?: string | null; kind: string }): SurfaceName {
  return OF_THEIR_OWN.find((name) => name === kind) ?? (incidentId ? 'MESSAGE' : 'DIRECT_MESSAGE');
}
