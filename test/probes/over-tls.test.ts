import { writeFileSync } from 'node:fs';
import { createServer as createTcp } from 'node:net';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';
import { expect, test } from 'vitest';
import type { DicomTls } from '../../src/domain/probes/probe.ts';
import { probeRunner } from '../../src/probes/run-probe.ts';
import { listening } from '../support/process/listening.ts';
import { ownFolder } from '../support/process/own-folder.ts';
import { freePort } from '../support/process/ports.ts';
import { askAboutNight } from '../support/providers/archive-question.ts';
import { makeAuthority, type Signed } from '../support/providers/certificates.ts';
import { calledAt } from '../support/providers/dicom-server.ts';
import { testNetwork } from '../support/providers/network.ts';
import { HAS_ORTHANC, startOrthanc } from '../support/providers/orthanc.ts';

const NAME = 'archive.example.org';

/** Settings of the plan for an authority, and for what is shown. */
function tlsFiles(authority: string, own: Signed | null = null): DicomTls {
  const folder = ownFolder();
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return {
    ca: file('ca.pem', authority),
    certificate: own && file('own.pem', own.cert),
    key: own && file('own-key.pem', own.key),
    name: NAME,
  };
}

/** What a C-ECHO says, over TLS with these files. */
async function echo(port: number, tls: DicomTls | null): Promise<string> {
  const times = { everySeconds: 60, withinSeconds: 60, slowSeconds: null };
  const target = { ask: 'echo', ...calledAt(port, tls) } as const;
  const result = await probeRunner({ fetch: testNetwork().fetch, logins: new Map() })(
    { key: 'archive', system: 'archive', ...times, target },
    null,
  );
  return `${result.kind}: ${result.says}`;
}

/** A server that shows this certificate to whoever connects, and asks for none. */
async function tlsServer({ key, cert }: Signed): Promise<number> {
  const server = createTls({ key, cert }, (socket) => socket.on('error', () => undefined).destroy());
  server.on('tlsClientError', () => undefined);
  return listening(server);
}

test.skipIf(!HAS_ORTHANC)('a real archive over TLS is asked with both certificates verified', async () => {
  const hospital = makeAuthority();
  const ours = hospital.sign('pacs-down.example.org');
  const archive = await startOrthanc({ tls: { ...hospital.sign(NAME), clients: hospital.authority } });
  const port = archive.dicomPort;
  const tls = tlsFiles(hospital.authority, ours);
  expect(await echo(port, tls)).toBe('ANSWERED: it answers a C-ECHO');
  await archive.store({ accession: 'D-0141', modality: 'CT', date: '20260310', time: '030000', n: 1 });
  const target = { ask: 'find', ...calledAt(port, tls), study: null, retrieveAe: null } as const;
  const counted = await askAboutNight(target, { given: new Set([141, 142]), used: [141, 142] });
  expect(counted).toMatchObject({ count: { studies: 1, found: [{ number: 141, times: 1 }], problems: [] } });

  const other = makeAuthority();
  expect(await echo(port, tlsFiles(other.authority, ours))).toMatch(
    /^FAILED: its certificate is not trusted \(/,
  );
  expect(await echo(port, { ...tls, name: null })).toBe(
    'FAILED: its certificate is for another name: is it another server?',
  );
  expect(await echo(port, tlsFiles(hospital.authority))).toBe('FAILED: it wants a certificate from us');
  for (const stranger of [other, makeAuthority('Another authority')])
    expect(await echo(port, tlsFiles(hospital.authority, stranger.sign('pacs-down.example.org')))).toBe(
      'FAILED: it does not accept our certificate',
    );
  expect(await echo(port, null)).toMatch(/^FAILED: it ends the connection at once: is "tls" set/);
});

test.skipIf(!HAS_ORTHANC)('an archive that answers in the clear is named', async () => {
  const { dicomPort } = await startOrthanc();
  const tls = tlsFiles(makeAuthority().authority);
  expect(await echo(dicomPort, tls)).toBe('FAILED: it answers without TLS');
});

test('a server that is no archive, closes, or whose certificate has expired is named', async () => {
  const hospital = makeAuthority();
  const tls = tlsFiles(hospital.authority);
  expect(await echo(await tlsServer(hospital.sign(NAME, 'ended')), tls)).toBe(
    'FAILED: its certificate has expired',
  );
  expect(await echo(await tlsServer(hospital.sign(NAME)), tls)).toMatch(
    /^FAILED: it ends the connection at once/,
  );
  const closing = createTcp((socket) => socket.on('error', () => undefined).end());
  const port = await listening(closing);
  expect(await echo(port, tls)).toBe('FAILED: it answers without TLS');
  expect(await echo(await freePort(), tls)).toBe('FAILED: the connection is refused');
});

test('files that are missing or hold something else are a fault of ours, and nothing of them is said', async () => {
  const hospital = makeAuthority();
  const ours = hospital.sign('pacs-down.example.org');
  const port = await tlsServer(hospital.sign(NAME));
  const tls = tlsFiles(hospital.authority, ours);
  expect(await echo(port, { ...tls, ca: '/nonexistent/ca.pem' })).toBe(
    'NOT_ASKED: the file under "ca" of tls cannot be read (ENOENT)',
  );
  expect(await echo(port, tlsFiles(ours.key))).toBe(
    'NOT_ASKED: the file under "ca" of tls holds no certificate (PEM)',
  );
  const another = { ...ours, key: hospital.sign('other').key };
  expect(await echo(port, tlsFiles(hospital.authority, another))).toBe(
    'NOT_ASKED: the files under "certificate" and "key" of tls are no PEM, have a passphrase or do not belong together',
  );
});
