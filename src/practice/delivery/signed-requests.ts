import { createHmac } from 'node:crypto';
import type { Workspace } from '../workspace/workspace.ts';
import { type Attempt, NotTaken } from './retries.ts';

/** Delivers over HTTP, signed as Slack signs; resolves with what the app answered. */
export async function signedRequest(
  workspace: Workspace,
  { url, secret }: { url: string; secret: string },
  { kind, payload, attempt }: { kind: string; payload: Record<string, unknown>; attempt: Attempt },
): Promise<unknown> {
  const body = written(kind, payload);
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${signature}`,
      ...(attempt.number > 0
        ? {
            'x-slack-retry-num': String(attempt.number),
            'x-slack-retry-reason': attempt.reason === 'timeout' ? 'http_timeout' : attempt.reason,
          }
        : {}),
    },
    body,
  });
  const again = !answer.ok && kind === 'events_api' && answer.headers.get('x-slack-no-retry') !== '1';
  if (again) throw new NotTaken(`the app answered ${answer.status} to ${kind}`);
  if (answer.status !== 200) workspace.wrong.push(`the app answered ${answer.status} to ${kind}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

function written(kind: string, payload: Record<string, unknown>): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  const form =
    kind === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return new URLSearchParams(form).toString();
}
