import type { Plan } from '../domain/plan.ts';

/** What a plan that an earlier version of ours kept did not name yet: everybody by Slack, asked after an hour. */
export function withDefaults(document: Plan): Plan {
  const older: Partial<Plan> = document;
  return {
    ...document,
    staleAfterMinutes: older.staleAfterMinutes ?? 60,
    answerWithinMinutes: older.answerWithinMinutes ?? 10,
    admins: older.admins ?? [],
    people: document.people.map((person) => {
      const { reach } = person as Partial<typeof person>;
      const slack = { channel: 'SLACK_DM' as const, address: person.slackUser, afterMinutes: 0 };
      return { ...person, reach: reach ?? [slack] };
    }),
  };
}
