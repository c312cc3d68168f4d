import type { Socket } from 'node:net';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import { type Seen, WrongAnswer } from './asked.ts';
import { closed } from './connected.ts';
import { tcpConnection } from './tcp.ts';

const BEGIN = '\x0b';
const END = '\x1c\r';
const MAX_BYTES = 100_000;

/** Sends a test message without a patient over MLLP, and waits for its acceptance. */
export async function ask(target: ProbeTarget & { ask: 'hl7' }, signal: AbortSignal): Promise<Seen> {
  const socket = await tcpConnection(target, signal);
  try {
    // Real time: what the engine shows beside its own.
    const id = `PD${Date.now()}`;
    socket.write(`${BEGIN}${testMessage(id, new Date())}${END}`);
    const code = acceptance(await answerOf(socket, signal), id);
    if (code === 'AA' || code === 'CA') return { says: 'it accepts the test message' };
    throw new WrongAnswer('it answers, and rejects the test message');
  } finally {
    closed(socket);
  }
}

/** A network management query (NMQ^N01) for training (T): every engine may acknowledge it, none acts on it. */
function testMessage(id: string, at: Date): string {
  const time = at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  return `MSH|^~\\&|PACS-DOWN|PACS-DOWN|||${time}||NMQ^N01^NMQ_N01|${id}|T|2.5\r`;
}

function answerOf(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    socket.on('error', fail);
    socket.on('close', () => fail(new WrongAnswer('it closed the connection without an answer')));
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.includes(END)) done(text);
      else if (text.length > MAX_BYTES) fail(new WrongAnswer('its answer has no end'));
    });
  });
}

/** The code of the acknowledgement (MSA-1) of our message. Throws WrongAnswer for anything else. */
function acceptance(text: string, id: string): string {
  const [, code, of] = /(?:^|\r|\n)MSA\|([A-Z]{2})\|([^|\r\n]*)/.exec(text) ?? [];
  if (code === undefined) throw new WrongAnswer('its answer is no HL7 acknowledgement');
  if (of !== id) throw new WrongAnswer('it acknowledges another message');
  return code;
}
