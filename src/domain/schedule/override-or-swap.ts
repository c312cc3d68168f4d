/** Who takes over for whom in one stretch. Person keys; `covers` null: for whoever is on call, or for nobody. */
export interface OverrideHalf {
  person: string;
  covers: string | null;
  from: Date;
  to: Date;
}

/** A cover, or a swap with both of its halves, as people speak of it. */
export interface OverrideOrSwap {
  /** Of a swap the same for both halves. */
  id: string;
  schedule: { key: string; name: string };
  /** Those that are not over. */
  halves: OverrideHalf[];
  why: string;
  /** Actor key. */
  madeBy: string;
  isSwap: boolean;
  /** The other of the swap has not agreed to it yet. */
  waits: boolean;
}

/** What somebody can do with a cover. Declining is the other's word to a swap they have not agreed to. */
export type OverrideAct = 'agree' | 'decline' | 'withdraw';

/** What a person of the plan may do with a cover that is not over. */
export function overrideActs(
  cover: Pick<OverrideOrSwap, 'madeBy' | 'halves' | 'waits'>,
  me: { key: string; slackUser: string },
  admins: readonly string[],
): OverrideAct[] {
  const isMine = cover.madeBy === `slack:${me.slackUser}`;
  const concerns = cover.halves.some(({ person, covers }) => person === me.key || covers === me.key);
  if (cover.waits && concerns && !isMine) return ['agree', 'decline'];
  return isMine || concerns || admins.includes(me.key) ? ['withdraw'] : [];
}

/** Person keys of those whom a cover concerns: who covers and who is covered, each once. */
export function concernedBy({ halves }: Pick<OverrideOrSwap, 'halves'>): string[] {
  return [...new Set(halves.flatMap(({ person, covers }) => (covers ? [person, covers] : [person])))];
}
