/**
 * An actor in a sentence that any surface may show: a person is a reference, which each surface turns into a mention or a
 * name; everybody else is words. Examples: `{@U0TECH}`, `jo (operator)`, `PACS Downtime`.
 */
export function personRef(actorKey: string): string {
  if (actorKey.startsWith('slack:')) return `{@${actorKey.slice(6)}}`;
  return actorKey.startsWith('operator:') ? `${actorKey.slice(9)} (operator)` : 'PACS Downtime';
}

/** A sentence with `show` of each referred person's Slack id in the place of the reference. */
export function withPeople(sentence: string, show: (slackUser: string) => string): string {
  return sentence.replace(/\{@(\w+)\}/g, (_, user: string) => show(user));
}

/** The same with names, for surfaces that have no mentions; whom the plan does not list is somebody. */
export function withNames(sentence: string, people: readonly { slackUser: string; name: string }[]): string {
  return withPeople(
    sentence,
    (user) => people.find(({ slackUser }) => slackUser === user)?.name ?? 'somebody',
  );
}
