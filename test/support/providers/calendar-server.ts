import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What is answered: a calendar's text, a status, a redirect, an endless body, or nothing at all. */
export type Mood = string | Buffer | number | { leadsTo: string } | 'endless' | 'hang';

export interface CalendarServer {
  /** The calendar's address, with a secret in it. */
  address: string;
  mood: Mood;
  /** What was asked for so far: path and headers. */
  asked: { path: string; headers: IncomingHttpHeaders }[];
  /** Resolves when it has been asked so often. */
  askedTimes(times: number): Promise<void>;
}

/** What must never be seen outside of the network. */
export const SECRET = 'token-7f3a9c';

/** The other product's server, on loopback; `tls` serves https under a name. Closed when the test has finished. */
export async function startCalendarServer(
  mood: Mood,
  tls?: { name: string; key: string; cert: string },
): Promise<CalendarServer> {
  const hearing = new Set<() => void>();
  const listener: RequestListener = (request, response) => {
    server.asked.push({ path: request.url ?? '', headers: request.headers });
    for (const hear of hearing) hear();
    const { mood: now } = server;
    if (now === 'hang') return;
    if (now === 'endless') {
      response.writeHead(200, { 'content-type': 'text/calendar' });
      const more = (): void => {
        while (response.write('DESCRIPTION:x\r\n'.repeat(4_000)));
        response.once('drain', more);
      };
      more();
      return;
    }
    if (typeof now === 'number') response.writeHead(now).end('no');
    else if (typeof now === 'object' && 'leadsTo' in now)
      response.writeHead(302, { location: now.leadsTo }).end();
    else response.writeHead(200, { 'content-type': 'text/calendar' }).end(now);
  };
  const http = tls ? createTlsServer({ key: tls.key, cert: tls.cert }, listener) : createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: CalendarServer = {
    address: `${tls ? `https://${tls.name}` : 'http://127.0.0.1'}:${port}/feed/${SECRET}/roster.ics`,
    mood,
    asked: [],
    askedTimes: (times) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (server.asked.length >= times) resolve();
        };
        hearing.add(look);
        look();
      }),
  };
  onTestFinished(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });
  return server;
}

/** A roster whose shifts are written `begin end summary`, in UTC: `20260310T000000Z 20260310T120000Z Priya Shah`. */
export function rosterOf(...shifts: string[]): string {
  const events = shifts.flatMap((shift, i) => {
    const [begins, ends, ...name] = shift.split(' ');
    return [
      'BEGIN:VEVENT',
      `UID:${i}`,
      `DTSTART:${begins}`,
      `DTEND:${ends}`,
      `SUMMARY:${name.join(' ')}`,
      'END:VEVENT',
    ];
  });
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
}
