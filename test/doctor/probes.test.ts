import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkProbes } from '../../src/doctor/check-probes.ts';
import type { DicomTls, ProbeTarget } from '../../src/domain/probes/probe.ts';
import { anInstallation, lines } from '../support/hospital/installation.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { ownFolder } from '../support/process/own-folder.ts';
import { makeAuthority } from '../support/providers/certificates.ts';
import { HAS_ORTHANC } from '../support/providers/orthanc.ts';

/** What the doctor says of probes with these targets, named a, b and so on. */
async function found(targets: ProbeTarget[], logins: [string, string][] = []): Promise<string[]> {
  const times = { everySeconds: 60, withinSeconds: 10, slowSeconds: null };
  const probes = targets.map((target, i) => ({ key: 'abc'[i] ?? '', system: 'archive', ...times, target }));
  const plan = { ...samplePlan(), probes };
  return lines(await checkProbes(anInstallation({ plan, probes: { logins: new Map(logins) } })));
}

const image = { ask: 'wado', url: 'https://pacs.example.org/', login: 'PROBE_LOGIN_A' } as const;

test('a login that is not set is named with its probe', async () => {
  expect(await found([image])).toEqual(['warn: PROBE_LOGIN_A is not set, so probe a does not run.']);
  expect(await found([image], [['PROBE_LOGIN_A', 'reader:secret']])).toEqual([
    'ok: What the probes of the plan need is here.',
  ]);
});

const echo = (tls: DicomTls | null): ProbeTarget => ({
  ...{ ask: 'echo', host: 'pacs', port: 104, aeTitle: 'ARCHIVE', callingAe: 'PACSDOWN', tls },
});

test.skipIf(!HAS_ORTHANC)('files for TLS are read, and a certificate of ours that ends is said', async () => {
  const folder = ownFolder();
  const file = (name: string, content: string, mode = 0o600) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  };
  const { authority, sign } = makeAuthority();
  const [ours, ended] = [sign('pacs-down'), sign('pacs-down', 'ended')];
  const ca = file('ca.pem', authority);
  expect(await found([echo(null), echo({ ca, certificate: null, key: null, name: null })])).toEqual([
    'ok: What the probes of the plan need is here.',
  ]);
  const shown = { ca, certificate: file('own.pem', ours.cert), key: file('key.pem', ours.key, 0o644) };
  const old = { ca, certificate: file('old.pem', ended.cert), key: file('old-key.pem', ended.key) };
  const targets = [
    { ...shown, name: null },
    { ...old, name: null },
    { ...shown, ca: '/no.pem', name: null },
  ];
  expect(await found(targets.map(echo))).toEqual([
    expect.stringMatching(/^warn: The certificate that probe a shows ends on \d{4}-\d\d-\d\d\.$/),
    'warn: Everybody on this machine can read the key of probe a.',
    expect.stringMatching(/^warn: The certificate that probe b shows ended on /),
    'warn: Probe c does not run: the file under "ca" of tls cannot be read (ENOENT).',
  ]);
});
