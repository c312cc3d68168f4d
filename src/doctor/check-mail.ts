import { createTransport } from 'nodemailer';
import { bad, type CheckResult, fine } from '../domain/health/check-result.ts';
import type { Network } from '../network/network.ts';

const WITHIN_MS = 4_000;
const SUBMISSION_PORT = 587;
const TLS_PORT = 465;

/** Whether the mail server lets us in. No mail is sent. */
export async function checkMail(smtp: { url: string }, network: Network): Promise<CheckResult[]> {
  const { hostname, protocol, port, password } = new URL(smtp.url);
  const proxy = network.proxyFor(
    hostname,
    Number(port) || (protocol === 'smtps:' ? TLS_PORT : SUBMISSION_PORT),
  );
  const transport = createTransport({
    url: smtp.url,
    requireTLS: password !== '',
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    ...(proxy ? { proxy } : {}),
  });
  try {
    await transport.verify();
    return [fine('The mail server accepts our sign-in.')];
  } catch (error) {
    const { code, originalCode } = error as { code?: string; originalCode?: string };
    return [
      code === 'EAUTH' || code === 'ENOAUTH'
        ? bad('The mail server rejects our sign-in.', 'Check the user name and password in SMTP_URL.')
        : bad(
            `The mail server cannot be reached (${originalCode ?? code ?? 'no answer'}).`,
            'Check SMTP_URL, the network and, with smtps or STARTTLS, the certificate authority (NODE_EXTRA_CA_CERTS).',
          ),
    ];
  } finally {
    transport.close();
  }
}
