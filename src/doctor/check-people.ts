import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import { pagedPeople } from '../domain/paging/paged-people.ts';
import type { Person } from '../domain/plan/plan.ts';
import { listNames } from '../domain/text/listed-by.ts';
import { TOKEN_REFUSED } from '../slack-api/error-codes.ts';
import { type Answer, askEach, questions } from './ask-slack.ts';
import type { Installation } from './installation.ts';

/** Real time for which throttling is waited for. */
export const PEOPLE_WITHIN_MS = 60_000;

interface UserInfo {
  user?: { deleted?: boolean; is_restricted?: boolean; is_ultra_restricted?: boolean };
}

type State = 'active' | 'deactivated' | 'unknown' | 'unclear';

/** Whether everyone in the plan is an active user of the workspace, each asked about alone. */
export async function checkPeople(installation: Installation): Promise<CheckResult[]> {
  const { plan } = installation;
  const client = questions(installation);
  const question = ({ slackUser }: Person): Promise<UserInfo> => client.users.info({ user: slackUser });
  const { answers, unasked } = await askEach(plan.people, question, { withinMs: PEOPLE_WITHIN_MS });
  const refused = answers.flatMap(({ answer }) => (answer.kind === 'refused' ? answer.error : []));
  if (refused.some((error) => TOKEN_REFUSED.has(error))) return [];
  if (refused.includes('missing_scope'))
    return [
      bad(
        'The app cannot look up people: the scope users:read is missing.',
        'Add it at api.slack.com/apps ("OAuth & Permissions"), then "Reinstall to Workspace".',
      ),
    ];
  const paged = new Set(pagedPeople(plan));
  const who = (state: State, isPaged: boolean): Person[] =>
    answers.flatMap(({ about, answer }) =>
      stateOf(answer) === state && paged.has(about) === isPaged ? about : [],
    );
  const unclear = [...who('unclear', true), ...who('unclear', false), ...unasked];
  const findings = [
    ...gone('deactivated in Slack', who('deactivated', true), who('deactivated', false)),
    ...gone('not known to this Slack workspace', who('unknown', true), who('unknown', false)),
  ];
  const guests = answers.flatMap(({ about, answer }) =>
    about.sides.length > 0 && answer.kind === 'answered' && isGuest(answer.data) ? about : [],
  );
  if (guests.length > 0)
    findings.push(
      warn(
        `Slack guests on a side: ${listNames(guests)}. They are paged and can take it, but cannot pass a gate.`,
        'Make them members of the workspace, or add a member to the same side.',
      ),
    );
  if (unclear.length > 0)
    findings.push(
      warn(
        `Not checked, because Slack did not respond or is rate limiting: ${listNames(unclear)}.`,
        'Run pacs-down doctor again later.',
      ),
    );
  return findings.length > 0
    ? findings
    : [fine(`Everyone in the plan is an active Slack user (${plan.people.length} people).`)];
}

function isGuest({ user }: UserInfo): boolean {
  return Boolean(user && !user.deleted && (user.is_restricted || user.is_ultra_restricted));
}

function gone(how: string, paged: Person[], others: Person[]): CheckResult[] {
  return [
    ...(paged.length > 0
      ? [
          bad(
            `Paged by the plan but ${how}: ${listNames(paged)}.`,
            'Put somebody else in the policy, or correct the member ID.',
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          warn(
            `In the plan but ${how}: ${listNames(others)}.`,
            'Remove them from the plan, or correct the member ID.',
          ),
        ]
      : []),
  ];
}

const NOBODY = ['user_not_found', 'users_not_found', 'user_not_visible'];

function stateOf(answer: Exclude<Answer<UserInfo>, { kind: 'throttled' }>): State {
  if (answer.kind === 'answered') return answer.data.user?.deleted ? 'deactivated' : 'active';
  if (answer.kind === 'refused' && NOBODY.includes(answer.error)) return 'unknown';
  return 'unclear';
}
