import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { DicomTls } from '../../../src/domain/probes/probe.ts';
import { listening } from '../process/listening.ts';

/** Attributes of one study, by tag as `0008,0050`. */
export type SentStudy = Record<string, string>;

/** How one search is answered: studies and the status that ends them (0: success; null: none ever), or by hanging up. */
export type DicomAnswer = { studies?: SentStudy[]; status?: number | null } | 'hang up';

export interface DicomServer {
  port: number;
  /** Tags and values of each search so far. */
  searches: SentStudy[];
}

/** What a plan says of a DICOM server on loopback. */
export function calledAt(port: number, tls: DicomTls | null = null) {
  return { host: '127.0.0.1', port, aeTitle: 'ARCHIVE', callingAe: 'PACSDOWN', tls };
}

const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
const PENDING = 0xff00;
const RESPONSE = 0x8020;
const FIND_REQUEST = 0x0020;

/**
 * A DICOM server on loopback that takes every association, answers C-FIND from `script`, one entry a search, and heeds no
 * cancel (PS3.7, PS3.8). A search beyond the script, and an entry that nobody came for, fail the test.
 */
export async function openDicomServer(...script: DicomAnswer[]): Promise<DicomServer> {
  const searches: SentStudy[] = [];
  const left = [...script];
  let beyond = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let command: SentStudy = {};
    onPdus(socket, (type, body) => {
      if (type === 1) socket.write(acceptance(body));
      if (type === 5) socket.write(pdu(6, Buffer.alloc(4)));
      if (type !== 4) return;
      for (const { context, isCommand, bytes } of valuesOf(body)) {
        if (isCommand) command = elementsOf(bytes);
        else if (command['0000,0100']?.charCodeAt(0) === FIND_REQUEST) {
          searches.push(elementsOf(bytes));
          const answer = left.shift();
          if (!answer) beyond += 1;
          give(socket, context, command['0000,0110'] ?? '', answer ?? {});
        }
      }
    });
  });
  const port = await listening(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    if (beyond > 0) throw new Error(`${beyond} searches nobody expected`);
    if (left.length > 0) throw new Error(`${left.length} answers were never asked for`);
  });
  return { port, searches };
}

function give(socket: Socket, context: number, messageId: string, answer: DicomAnswer): void {
  const { studies = [], status = 0 } = answer === 'hang up' ? {} : answer;
  const response = (status: number, hasStudy: boolean) =>
    message(context, true, [
      ['0000,0100', short(RESPONSE)],
      ['0000,0120', Buffer.from(messageId, 'latin1')],
      ['0000,0800', short(hasStudy ? 1 : 0x0101)],
      ['0000,0900', short(status)],
    ]);
  for (const study of studies) {
    const elements = Object.entries(study).toSorted(([a], [b]) => a.localeCompare(b));
    socket.write(response(PENDING, true));
    socket.write(
      message(
        context,
        false,
        elements.map(([tag, text]) => [tag, even(text)]),
      ),
    );
  }
  if (answer === 'hang up') socket.destroy();
  else if (status !== null) socket.write(response(status, false));
}

function onPdus(socket: Socket, take: (type: number, body: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 6 && rest.length >= 6 + rest.readUInt32BE(2)) {
      const end = 6 + rest.readUInt32BE(2);
      take(rest.readUInt8(0), rest.subarray(6, end));
      rest = rest.subarray(end);
    }
  });
}

function pdu(type: number, body: Buffer): Buffer {
  const head = Buffer.from([type, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}

function item(type: number, body: Buffer): Buffer {
  const head = Buffer.from([type, 0, 0, 0]);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Takes every presentation context of a request for an association. */
function acceptance(request: Buffer): Buffer {
  const fixed = request.subarray(0, 68);
  const parts = [fixed, item(0x10, Buffer.from('1.2.840.10008.3.1.1.1'))];
  for (let at = 68; at < request.length; at += 4 + request.readUInt16BE(at + 2))
    if (request.readUInt8(at) === 0x20) {
      const syntax = item(0x40, Buffer.from(IMPLICIT_LITTLE_ENDIAN));
      parts.push(item(0x21, Buffer.concat([Buffer.from([request.readUInt8(at + 4), 0, 0, 0]), syntax])));
    }
  const size = Buffer.from([0, 0, 0x40, 0]);
  const implementation = item(0x52, Buffer.from('1.2.826.0.1.3680043.9.9999'));
  parts.push(item(0x50, Buffer.concat([item(0x51, size), implementation])));
  return pdu(2, Buffer.concat(parts));
}

function* valuesOf(body: Buffer): Generator<{ context: number; isCommand: boolean; bytes: Buffer }> {
  for (let at = 0; at < body.length; at += 4 + body.readUInt32BE(at)) {
    const bytes = body.subarray(at + 6, at + 4 + body.readUInt32BE(at));
    yield { context: body.readUInt8(at + 4), isCommand: (body.readUInt8(at + 5) & 1) === 1, bytes };
  }
}

/** Elements in implicit VR little endian. */
function elementsOf(bytes: Buffer): SentStudy {
  const found: SentStudy = {};
  const hex = (at: number) => bytes.readUInt16LE(at).toString(16).padStart(4, '0');
  for (let at = 0; at < bytes.length; at += 8 + bytes.readUInt32LE(at + 4)) {
    const value = bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
    found[`${hex(at)},${hex(at + 2)}`] = value.toString('latin1');
  }
  return found;
}

function message(context: number, isCommand: boolean, elements: [string, Buffer][]): Buffer {
  const body = Buffer.concat(elements.map(([tag, value]) => element(tag, value)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  const whole = isCommand ? Buffer.concat([element('0000,0000', length), body]) : body;
  const head = Buffer.alloc(6);
  head.writeUInt32BE(whole.length + 2);
  head.writeUInt8(context, 4);
  head.writeUInt8(isCommand ? 3 : 2, 5);
  return pdu(4, Buffer.concat([head, whole]));
}

function element(tag: string, value: Buffer): Buffer {
  const [group = '', number = ''] = tag.split(',');
  const head = Buffer.alloc(8);
  head.writeUInt16LE(Number.parseInt(group, 16));
  head.writeUInt16LE(Number.parseInt(number, 16), 2);
  head.writeUInt32LE(value.length, 4);
  return Buffer.concat([head, value]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function even(text: string): Buffer {
  return Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'latin1');
}
