/** Who did it: a person (named by their Slack id, whatever way they used), an operator on the command line, or the product itself. */
export type Actor =
  | {
      kind: 'slack';
      userId: string /** The way they used when it was not Slack, such as SMS. */;
      via?: string;
    }
  | { kind: 'operator'; name: string }
  | { kind: 'system' };

export const SYSTEM: Actor = { kind: 'system' };

/** The text under which an actor is recorded. Example: `slack:U0TECH`, `operator:jo`, `system`. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'slack') return `slack:${actor.userId}`;
  return actor.kind === 'operator' ? `operator:${actor.name}` : 'system';
}

/** The actor as Slack text: a mention for people in Slack, words for everybody else. */
export function actorText(key: string): string {
  if (key.startsWith('slack:')) return `<@${key.slice(6)}>`;
  return key.startsWith('operator:') ? `${key.slice(9)} (operator)` : 'PACS Downtime';
}
