import type { ProviderSettings } from '../config.ts';
import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { Network } from '../network/network.ts';

const TWILIO = 'https://api.twilio.com';
const WITHIN_MS = 4_000;

interface Account {
  status?: string;
  type?: string;
}

/** Whether Twilio knows our account, and whether it is active. Nothing is sent. */
export async function checkTwilio(
  twilio: NonNullable<ProviderSettings['twilio']>,
  network: Network,
): Promise<CheckResult[]> {
  const base = (twilio.apiUrl ?? TWILIO).replace(/\/+$/, '');
  const login = Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64');
  const answer = await network
    .fetch(`${base}/2010-04-01/Accounts/${twilio.accountSid}.json`, {
      headers: { authorization: `Basic ${login}` },
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    .then(
      async (response) => ({
        status: response.status,
        account: (await response.json().catch(() => ({}))) as Account,
      }),
      () => null,
    );
  if (!answer)
    return [bad('Twilio is not responding.', 'Check the network, HTTPS_PROXY and TWILIO_API_URL.')];
  const { status, account } = answer;
  if (status === 401 || status === 403 || status === 404)
    return [
      bad(`Twilio rejects the account (${status}).`, 'Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.'),
    ];
  if (status !== 200)
    return [bad(`Twilio answered ${status}.`, 'Check status.twilio.com, then run pacs-down doctor again.')];
  if (account.status && account.status !== 'active')
    return [
      bad(
        `The Twilio account is ${account.status}.`,
        'Sort it out with Twilio: neither SMS nor calls go out.',
      ),
    ];
  if (account.type === 'Trial')
    return [
      warn(
        'The Twilio account is a trial account: it reaches only verified numbers.',
        'Upgrade it before you rely on it.',
      ),
    ];
  return [fine('Twilio accepts our account.')];
}
