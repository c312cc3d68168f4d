import { type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { hasTable, NoConnection, onConnection } from './ask-database.ts';
import { askEach, questions } from './ask-slack.ts';
import type { Installation } from './installation.ts';

/** Real time for which throttling is waited for. */
export const GROUPS_WITHIN_MS = 10_000;
const SLACK_ID = 'Copy its ID (S…) from Slack: "People", "User groups", the group, "Copy group ID".';
const REMEDY = 'Fix it in Slack or in the plan: it is retried every ten minutes. Pages do not depend on it.';

/** Whether the plan keeps a user group of Slack equal to who is on call. */
export function hasGroups({ schedules }: Plan): boolean {
  return schedules.some(({ userGroup }) => userGroup !== null);
}

/** Whether Slack knows the user groups that the plan keeps equal to who is on call, and why the last try did not work. */
export async function checkGroups(installation: Installation): Promise<CheckResult[]> {
  const { schedules } = installation.plan;
  const groups = [...new Set(schedules.flatMap(({ userGroup }) => userGroup ?? []))];
  if (groups.length === 0) return [];
  const client = questions(installation);
  const { answers } = await askEach(groups, (usergroup) => client.usergroups.users.list({ usergroup }), {
    withinMs: GROUPS_WITHIN_MS,
  });
  const unknown = answers.flatMap(({ about, answer }) =>
    answer.kind === 'refused' && answer.error === 'no_such_subteam' ? about : [],
  );
  const failed = (await errors(installation)).filter(({ group }) => groups.includes(group));
  const name = (group: string) =>
    `"${schedules.find(({ userGroup }) => userGroup === group)?.name ?? group}" (${group})`;
  const findings = [
    ...unknown.map((group) => warn(`Slack has no such user group for ${name(group)}.`, SLACK_ID)),
    ...failed
      .filter(({ group }) => !unknown.includes(group))
      .map(({ group, error }) =>
        warn(`The user group of ${name(group)} does not show who is on call: ${error}.`, REMEDY),
      ),
  ];
  const answered = answers.filter(({ answer }) => answer.kind === 'answered').length;
  if (findings.length > 0 || answered < groups.length) return findings;
  return [fine(`Slack has all user groups in the plan (${groups.length}).`)];
}

async function errors({
  databaseUrl,
}: Pick<Installation, 'databaseUrl'>): Promise<{ group: string; error: string }[]> {
  if (!databaseUrl) return [];
  try {
    return await onConnection(databaseUrl, async (client) => {
      if (!(await hasTable(client, 'outbox'))) return [];
      const { rows } = await client.query<{ group: string; error: string }>(
        `SELECT target AS "group", error FROM outbox WHERE kind = 'USER_GROUP' AND error IS NOT NULL ORDER BY target`,
      );
      return rows;
    });
  } catch (error) {
    // The check of the database says so.
    if (error instanceof NoConnection) return [];
    throw error;
  }
}
