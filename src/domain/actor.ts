/**
 * Who did it: a person, somebody whom the plan does not list, at the command line or in another pager, or the product itself. A person of the plan is the same person
 * on every way, and is named by their Slack id; `via` names the way when it was not Slack: a channel, or COMMAND_LINE.
 * `account`: the machine's, at the command line.
 * `act`: the one click or submission that this is, recorded at most once however often it is carried out, and when the
 * person did it, in hospital time: it may be recorded later. `namesNoPatient`: they were asked whether their text names
 * a patient, and said that it does not.
 */
export type Actor =
  | {
      kind: 'slack';
      userId: string;
      via?: string;
      account?: string;
      act?: { key: string; at: Date };
      namesNoPatient?: true;
    }
  | { kind: 'operator'; name: string; via?: string; account?: string; namesNoPatient?: true }
  | { kind: 'system' };

export const SYSTEM: Actor = { kind: 'system' };

/** The text under which an actor is recorded. Example: `slack:U0TECH`, `operator:jo`, `system`. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'slack') return `slack:${actor.userId}`;
  return actor.kind === 'operator' ? `operator:${actor.name}` : 'system';
}

/** When the actor did it; `now` where that is when it is recorded. */
export function actedAt(actor: Actor, now: Date): Date {
  const at = actor.kind === 'slack' ? actor.act?.at : undefined;
  return at && at < now ? at : now;
}
