import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import { type Seen, WrongAnswer } from './asked.ts';
import { closed, connected } from './connected.ts';

const DAY_MS = 86_400_000;

/** Whether a server's certificate holds for its name, by the authorities this machine trusts, and until when. */
export async function ask(
  { host, port, daysLeft }: ProbeTarget & { ask: 'certificate' },
  signal: AbortSignal,
): Promise<Seen> {
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = await connected(connect({ host, port, ...name }), 'secureConnect', signal);
  try {
    const lastDay = Date.parse(socket.getPeerCertificate().valid_to);
    if (Number.isNaN(lastDay)) throw new WrongAnswer('its certificate cannot be read');
    // Real time: certificates know nothing of a hospital's clock.
    const days = Math.floor((lastDay - Date.now()) / DAY_MS);
    const until = new Date(lastDay).toISOString().slice(0, 10);
    const says = `its certificate holds until ${until}`;
    return days < daysLeft
      ? { says, warning: `that is in ${days} ${days === 1 ? 'day' : 'days'}` }
      : { says };
  } finally {
    closed(socket);
  }
}
