import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { capitalized } from '../domain/text/capitalized.ts';
import { listNames } from '../domain/text/listed-by.ts';
import { TOKEN_REFUSED } from '../slack-api/error-codes.ts';
import { type Answer, askEach, questions } from './ask-slack.ts';
import type { Installation } from './installation.ts';

/** Real time for which throttling is waited for. */
export const CHANNELS_WITHIN_MS = 30_000;

interface PlannedChannel {
  id: string;
  /** As in "… is archived". */
  name: string;
}

interface ChannelInfo {
  channel?: { is_archived?: boolean; is_member?: boolean };
}

/** Whether the downtime channel and every liaison channel are there, not archived, and the app is in them. */
export async function checkChannels(installation: Installation): Promise<CheckResult[]> {
  const client = questions(installation);
  const channels = channelsOf(installation.plan);
  const question = ({ id }: PlannedChannel): Promise<ChannelInfo> =>
    client.conversations.info({ channel: id });
  const { answers, unasked } = await askEach(channels, question, { withinMs: CHANNELS_WITHIN_MS });
  const refused = answers.flatMap(({ answer }) => (answer.kind === 'refused' ? answer : []));
  if (refused.some(({ error }) => TOKEN_REFUSED.has(error))) return [];
  const lacking = refused.find(({ error }) => error === 'missing_scope');
  if (lacking)
    return [
      bad(
        `The app cannot look up channels: the scope ${lacking.needed ?? 'channels:read'} is missing.`,
        'Add it at api.slack.com/apps ("OAuth & Permissions"), then "Reinstall to Workspace".',
      ),
    ];
  const findings = answers.flatMap(({ about, answer }) => found(about, answer) ?? []);
  const unclear = [...answers.flatMap((a) => (a.answer.kind === 'silent' ? a.about : [])), ...unasked];
  if (unclear.length > 0)
    findings.push(
      warn(
        `Not checked, because Slack did not respond or is rate limiting: ${listNames(unclear, 3)}.`,
        'Run pacs-down doctor again later.',
      ),
    );
  return findings.length > 0
    ? findings
    : [fine(`The app is in the downtime channel and in every liaison channel (${channels.length} in all).`)];
}

function found({ id, name }: PlannedChannel, answer: Exclude<Answer<ChannelInfo>, { kind: 'throttled' }>) {
  if (answer.kind === 'silent') return null;
  if (answer.kind === 'refused') {
    return answer.error === 'channel_not_found'
      ? bad(
          `${capitalized(name)} (${id}) was not found: it does not exist, or it is private and the app is not in it.`,
          'Check its ID in the plan; if it is private, type /invite @PACS Downtime in it.',
        )
      : bad(`Slack does not show ${name} (${id}): ${answer.error}.`, 'Check its ID in the plan.');
  }
  const { channel } = answer.data;
  if (channel?.is_archived)
    return bad(
      `${capitalized(name)} (${id}) is archived, so nothing can be posted there.`,
      'Unarchive it, or use another channel in the plan.',
    );
  if (channel?.is_member === false)
    return bad(`The app is not in ${name} (${id}).`, 'Type /invite @PACS Downtime in it.');
  return null;
}

/** Each channel of the plan once, with all that it is for. */
function channelsOf(plan: Plan): PlannedChannel[] {
  const ids = [...new Set([plan.downtimeChannel, ...plan.services.map((s) => s.liaisonChannel)])];
  return ids.map((id) => {
    const services = plan.services.filter((s) => s.liaisonChannel === id);
    const liaison = services.length > 0 ? [`the liaison channel of ${listNames(services, 3)}`] : [];
    const downtime = id === plan.downtimeChannel ? ['the downtime channel'] : [];
    return { id, name: [...downtime, ...liaison].join(' and ') };
  });
}
