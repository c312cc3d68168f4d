/** Where Slack shows what is in the outbox: each has its own call, and its own share of the slots. */
export const SURFACES = ['MESSAGE', 'DIRECT_MESSAGE', 'HOME', 'USER_GROUP', 'PIN', 'BOOKMARK'] as const;

/**
 * A message of an incident, a direct message outside one, one person's App Home, the members of a user group, whether an
 * incident's card is pinned, or a channel's bookmark to App Home.
 */
export type SurfaceName = (typeof SURFACES)[number];

/** On which surface a row of the outbox is shown. In SQL: `db/outbox-surface`. */
export function surfaceOf({ incidentId, kind }: { incidentId?: string | null; kind: string }): SurfaceName {
  if (kind === 'HOME' || kind === 'USER_GROUP' || kind === 'PIN' || kind === 'BOOKMARK') return kind;
  return incidentId ? 'MESSAGE' : 'DIRECT_MESSAGE';
}
