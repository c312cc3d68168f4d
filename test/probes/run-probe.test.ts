import { createServer as createTcp } from 'node:net';
import { createServer as createTls, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import type { Probe, ProbeReference, ProbeTarget } from '../../src/domain/probes/probe.ts';
import { probeRunner } from '../../src/probes/run-probe.ts';
import { listening } from '../support/process/listening.ts';
import { freePort } from '../support/process/ports.ts';
import { makeCertificates } from '../support/providers/certificates.ts';
import { calledAt, openDicomServer } from '../support/providers/dicom-server.ts';
import { openHttpDoor, type Scripted } from '../support/providers/http-server.ts';
import { testNetwork } from '../support/providers/network.ts';
import { HAS_ORTHANC, startOrthanc, studyUid } from '../support/providers/orthanc.ts';

const PROBE: Omit<Probe, 'target'> = {
  key: 'archive',
  system: 'archive',
  everySeconds: 60,
  withinSeconds: 60,
  slowSeconds: null,
};

function attempt(target: ProbeTarget, withinSeconds = 60, reference: ProbeReference | null = null) {
  const logins = new Map([['PROBE_LOGIN_ARCHIVE', 'reader:secret']]);
  const run = probeRunner({ fetch: testNetwork().fetch, logins });
  return run({ ...PROBE, withinSeconds, target }, reference);
}

/** Of what was seen, all but how long it took. */
async function seen(...args: Parameters<typeof attempt>): Promise<object> {
  const { ms, ...rest } = await attempt(...args);
  expect(ms).toBeGreaterThanOrEqual(0);
  return rest;
}

const answered = (says: string, warning: string | null = null) => ({ kind: 'ANSWERED', says, warning });
const failed = (says: string) => ({ kind: 'FAILED', says });

/** A server that accepts connections and says nothing. */
async function openPort(): Promise<number> {
  const server = createTcp((socket) => socket.on('error', () => undefined).end());
  return listening(server);
}

test('a port that accepts connections answers, one that refuses them does not', async () => {
  const port = await openPort();
  expect(await seen({ ask: 'tcp', host: '127.0.0.1', port })).toEqual(
    answered(`port ${port} accepts connections`),
  );
  expect(await seen({ ask: 'tcp', host: '127.0.0.1', port: await freePort() })).toEqual(
    failed('the connection is refused'),
  );
});

test('when the reference does not answer either, the app’s own network is down, and nothing is said of the system', async () => {
  const target = { ask: 'tcp', host: '127.0.0.1', port: await freePort() } as const;
  const there = { host: '127.0.0.1', port: await openPort() };
  const gone = { host: '127.0.0.1', port: await freePort() };
  expect(await seen(target, 60, there)).toEqual(failed('the connection is refused'));
  expect(await seen(target, 60, gone)).toEqual({
    kind: 'NOT_ASKED',
    says: 'the app’s own network is down: 127.0.0.1 does not answer either',
  });
});

const STUDY = {
  '00080054': { vr: 'AE', Value: ['ARCHIVE'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'ZZTEST^A' }] },
};
const OTHER = { '00080054': { vr: 'AE', Value: ['OTHER'] } };
const ok = (body: string | object): Scripted => ({ status: 200, body });

test.each<[name: string, answer: Scripted, target: Partial<ProbeTarget>, seen: object]>([
  ['finds nothing (204)', { status: 204 }, {}, answered('the study search works')],
  ['finds nothing (an empty list)', ok([]), {}, answered('the study search works')],
  [
    'has the test study',
    ok([STUDY]),
    { study: '1.2', aeTitle: 'ARCHIVE' },
    answered('the study search finds the test study'),
  ],
  [
    'does not say its AE title',
    ok([{}]),
    { study: '1.2', aeTitle: 'ARCHIVE' },
    answered(
      'the study search finds the test study',
      'it does not say its AE title, so it was not compared with the plan',
    ),
  ],
  ['does not have the test study', ok([]), { study: '1.2' }, failed('it does not have the test study')],
  [
    'is another one',
    ok([OTHER]),
    { study: '1.2', aeTitle: 'ARCHIVE' },
    failed('another archive answers: its AE title is not the one in the plan'),
  ],
  ['answers garbage', ok('<html>Sign in'), {}, failed('its answer is no DICOM JSON')],
  ['answers other JSON', ok({ error: 'ZZTEST^A' }), {}, failed('its answer is no list of studies')],
  ['answers a list of nonsense', ok([1, 2]), {}, failed('its answer is no list of studies')],
  ['refuses the login', { status: 401 }, {}, failed('it refuses our login (401)')],
  ['has an error', { status: 503 }, {}, failed('it answers with an error (503)')],
  [
    'redirects',
    { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
    { login: 'PROBE_LOGIN_ARCHIVE' },
    failed('it redirects elsewhere (302)'),
  ],
  ['hangs up', 'hang up', {}, failed('it closed the connection')],
  ['never ends', 'endless', {}, failed('its answer is larger than 20 MB')],
])('a study search at an archive that %s', async (_, answer, target, expected) => {
  const door = await openHttpDoor(answer);
  const whole = {
    ask: 'qido',
    url: `${door.url}/dicom-web/`,
    login: null,
    study: null,
    aeTitle: null,
    ...target,
  };
  expect(await seen(whole as ProbeTarget)).toEqual(expected);
  expect(door.asked[0]?.path).toMatch(
    /^\/dicom-web\/studies\?(StudyInstanceUID=1\.2|AccessionNumber=PACS-DOWN-PROBE)&/,
  );
});

test('an archive that hangs has not answered within the time of the plan, and its login is sent', async () => {
  const door = await openHttpDoor('hang');
  const login = 'PROBE_LOGIN_ARCHIVE';
  const target = { ask: 'qido', url: door.url, login, study: null, aeTitle: null } as const;
  expect(await seen(target, 0.2)).toEqual(failed('no answer within 200 ms'));
  expect(door.asked[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from('reader:secret').toString('base64')}`,
  );
  expect(await seen({ ...target, login: 'PROBE_LOGIN_NONE' })).toEqual({
    kind: 'NOT_ASKED',
    says: 'PROBE_LOGIN_NONE is not set',
  });
});

test('a test image is one when it says DICM', async () => {
  const image = `--b\r\n\r\n${'\0'.repeat(128)}DICM and pixels`;
  const door = await openHttpDoor(
    ok(image),
    ok('<html>Sign in'),
    { status: 404 },
    { status: 200, body: 'page' },
  );
  const target = { ask: 'wado', url: `${door.url}/studies/1/series/2/instances/3`, login: null } as const;
  expect(await seen(target)).toEqual(answered('the test image opens (1 kB)'));
  expect(await seen(target)).toEqual(failed('what it sends is no DICOM image'));
  expect(await seen(target)).toEqual(failed('there is nothing at this address (404)'));
  expect(await seen({ ask: 'http', url: door.url, login: null })).toEqual(answered('its page loads'));
});

test('a certificate holds for its name and by an authority that is trusted, and its last day is told in time', async () => {
  const { authority, key, cert } = makeCertificates('localhost');
  const server = createTls({ key, cert }, (socket) => socket.on('error', () => undefined).end());
  server.on('tlsClientError', () => undefined);
  const port = await listening(server);
  const target = { ask: 'certificate', host: 'localhost', port, daysLeft: 21 } as const;
  expect(await seen(target)).toEqual(
    failed('its certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)'),
  );
  const before = getCACertificates();
  setDefaultCACertificates([...before, authority]);
  onTestFinished(() => setDefaultCACertificates(before));
  expect(await seen(target)).toEqual(
    answered(
      expect.stringMatching(/^its certificate holds until \d{4}-\d\d-\d\d$/) as never,
      'that is in 0 days',
    ),
  );
  expect(await seen({ ...target, host: '127.0.0.1' })).toEqual(
    failed('its certificate is for another name: is it another server?'),
  );
});

/** An interface engine that answers what it is sent. */
async function engine(answer: (id: string) => string): Promise<number> {
  const server = createTcp((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => socket.write(answer(bytes.toString().split('|')[9] ?? '')));
  });
  return listening(server);
}

const ack = (code: string, id: string) => `\x0bMSH|^~\\&|ENGINE\rMSA|${code}|${id}\r\x1c\r`;

test.each<[string, (id: string) => string, object]>([
  ['accepts', (id) => ack('AA', id), answered('it accepts the test message')],
  ['rejects', (id) => ack('AR', id), failed('it answers, and rejects the test message')],
  ['acknowledges something else', () => ack('AA', 'X1'), failed('it acknowledges another message')],
  ['is no HL7 engine', () => 'HTTP/1.1 400\r\n\x1c\r', failed('its answer is no HL7 acknowledgement')],
])('an HL7 interface that %s', async (_, answer, expected) => {
  const port = await engine(answer);
  expect(await seen({ ask: 'hl7', host: '127.0.0.1', port })).toEqual(expected);
});

test('a worklist that refuses the search does not answer, and a study search asks for no patient’s study', async () => {
  const server = await openDicomServer({ status: 0xa700 }, {});
  const called = calledAt(server.port);
  expect(await seen({ ask: 'worklist', ...called })).toEqual(failed('it refuses the search'));
  const find = { ask: 'find', ...called, study: null, retrieveAe: null } as const;
  expect(await seen(find)).toEqual(answered('the study search works'));
  expect(server.searches[1]).toEqual({
    ...{ '0008,0050': 'PACS-DOWN-PROBE ', '0008,0052': 'STUDY ', '0020,000d': '' },
  });
});

test('a DICOM server that says nothing has not answered within the time of the plan', async () => {
  const silent = createTcp((socket) => socket.on('error', () => undefined).resume());
  const port = await listening(silent);
  expect(await seen({ ask: 'echo', ...calledAt(port) }, 0.2)).toEqual(failed('no answer within 200 ms'));
});

test.skipIf(!HAS_ORTHANC)(
  'C-ECHO, worklist and study search at a real archive, and at one of another name',
  async () => {
    const archive = await startOrthanc();
    const called = calledAt(archive.dicomPort);
    expect(await seen({ ask: 'echo', ...called })).toEqual(answered('it answers a C-ECHO'));
    expect(await seen({ ask: 'echo', ...called, aeTitle: 'OTHER' })).toEqual(
      failed('it does not know the AE title of the plan: is it another archive?'),
    );
    expect(await seen({ ask: 'worklist', ...called })).toEqual(answered('the worklist answers'));
    await archive.store({ accession: 'ZZTEST', modality: 'OT', date: '20260101', n: 1 });
    const find = { ask: 'find', ...called, retrieveAe: 'ARCHIVE' } as const;
    expect(await seen({ ...find, study: null })).toEqual(answered('the study search works'));
    expect(await seen({ ...find, study: studyUid(1) })).toEqual(
      answered('the study search finds the test study'),
    );
    expect(await seen({ ...find, study: studyUid(2) })).toEqual(failed('it does not have the test study'));
    expect(await seen({ ...find, study: studyUid(1), retrieveAe: 'OTHER' })).toEqual(
      failed('another archive answers: its AE title is not the one in the plan'),
    );
    await archive.down();
    expect(await seen({ ask: 'echo', ...called })).toEqual(failed('the connection is refused'));
  },
);
