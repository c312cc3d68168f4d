import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { ownFolder } from '../process/own-folder.ts';
import { freePort } from '../process/ports.ts';
import type { Signed } from './certificates.ts';

const run = promisify(execFile);
const PROGRAM = '/usr/sbin/Orthanc';
const PLUGINS = '/usr/share/orthanc/plugins';

/** Whether a real archive can be started here: Debian's orthanc, orthanc-dicomweb and dcmtk. */
export const HAS_ORTHANC = [PROGRAM, `${PLUGINS}/libOrthancDicomWeb.so`, '/usr/bin/dump2dcm'].every((file) =>
  existsSync(file),
);
if (!HAS_ORTHANC)
  process.stderr.write(
    `${process.env.CI ? '!!! CI WITHOUT A REAL ARCHIVE: ' : ''}Tests against Orthanc are left out. apt-get install orthanc orthanc-dicomweb dcmtk\n`,
  );

/** A study of a phantom; every name in it is plainly invented. */
export interface Phantom {
  accession: string;
  modality: string;
  /** As DICOM writes them: 20260310, 024000. */
  date: string;
  time?: string;
  /** Tells studies, patients and UIDs apart. */
  n: number;
}

export interface Orthanc {
  /** Root of DICOMweb. */
  url: string;
  dicomPort: number;
  store(...studies: Phantom[]): Promise<void>;
  /** Studies of so many invented patients, each with an accession number of the RIS, numbered on from `from`. */
  storePatients(count: number, of: { date: string; time: string; from: number }): Promise<void>;
  remove(n: number): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
}

const ROOT = '1.2.826.0.1.3680043.9.9999';

/** The study's UID. */
export function studyUid(n: number): string {
  return `${ROOT}.1.1${String(n).padStart(7, '0')}`;
}

interface Started {
  /** Whether it lets anybody search its worklist. */
  worklist?: boolean;
  /** Its certificate, and the authority of those of whom it wants one; without: DICOM in the clear. */
  tls?: Signed & { clients: string };
}

/** A real archive on free ports of loopback, in a folder of its own, ended with the test. */
export async function startOrthanc({ worklist = true, tls }: Started = {}): Promise<Orthanc> {
  const folder = ownFolder();
  const port = await freePort();
  const dicomPort = await freePort();
  const config = join(folder, 'orthanc.json');
  mkdirSync(join(folder, 'db'));
  mkdirSync(join(folder, 'worklists'));
  writeFileSync(
    config,
    JSON.stringify({
      ...{ Name: 'TEST', StorageDirectory: join(folder, 'db'), IndexDirectory: join(folder, 'db') },
      ...{ HttpPort: port, DicomPort: dicomPort, DicomAet: 'ARCHIVE', DicomCheckCalledAet: true },
      ...{ RemoteAccessAllowed: false, AuthenticationEnabled: false },
      ...{ DicomAlwaysAllowFind: true, DicomAlwaysAllowFindWorklist: worklist },
      ...{
        DicomWeb: { Enable: true, Root: '/dicom-web/' },
        Worklists: { Enable: true, Database: join(folder, 'worklists') },
        Plugins: [PLUGINS],
        StorageAccessOnFind: 'Never',
      },
      ...(tls ? tlsIn(folder, tls) : {}),
    }),
  );
  const rest = `http://127.0.0.1:${port}`;
  let running: ChildProcess | null = null;

  async function up(): Promise<void> {
    const child = spawn(PROGRAM, [config], { stdio: ['ignore', 'ignore', 'pipe'] });
    running = child;
    await new Promise<void>((done, fail) => {
      let said = '';
      child.on('exit', () => fail(new Error(`Orthanc ended:\n${said}`)));
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk;
        if (said.includes('Orthanc has started')) done();
      });
    });
  }

  async function down(): Promise<void> {
    const child = running;
    running = null;
    if (!child) return;
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  onTestFinished(down);
  await up();
  return {
    url: `${rest}/dicom-web`,
    dicomPort,
    up,
    down,
    async store(...studies) {
      const template = await templateIn(folder);
      for (const study of studies) await send(rest, filled(template, study));
    },
    async storePatients(count, { from, ...when }) {
      const template = await templateIn(folder);
      for (let i = 0; i < count; i += 20)
        await Promise.all(
          Array.from({ length: Math.min(20, count - i) }, (_, k) => {
            const n = from + i + k;
            return send(rest, filled(template, { ...when, accession: `ACC${n}`, modality: 'CT', n }));
          }),
        );
    },
    async remove(n) {
      const found = await fetch(`${rest}/tools/lookup`, { method: 'POST', body: studyUid(n) });
      const [study] = (await found.json()) as { ID: string }[];
      await fetch(`${rest}/studies/${study?.ID}`, { method: 'DELETE' });
    },
  };
}

function tlsIn(folder: string, { key, cert, clients }: Signed & { clients: string }): object {
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  return {
    DicomTlsEnabled: true,
    DicomTlsPrivateKey: file('key.pem', key),
    DicomTlsCertificate: file('certificate.pem', cert),
    DicomTlsTrustedCertificates: file('clients.pem', clients),
  };
}

/** As long as what takes its place: the file's lengths stay true. */
const N = '0000000';
const BLANK: Phantom = {
  accession: 'ACCESSIONNUMBER0',
  modality: 'XX',
  date: '20990101',
  time: '235959',
  n: 0,
};
const padded = (text: string, length: number): string => text.padEnd(length).slice(0, length);

/** A DICOM file made by dcmtk, with a place for everything that differs from study to study. */
async function templateIn(folder: string): Promise<Buffer> {
  const [dump, file] = [join(folder, 'study.dump'), join(folder, 'study.dcm')];
  const uid = (kind: number) => `${ROOT}.${kind}.1${N}`;
  writeFileSync(
    dump,
    [
      '(0008,0016) UI =SecondaryCaptureImageStorage',
      `(0008,0018) UI [${uid(3)}]`,
      `(0008,0020) DA [${BLANK.date}]`,
      `(0008,0030) TM [${BLANK.time}]`,
      `(0008,0050) SH [${BLANK.accession}]`,
      `(0008,0060) CS [${BLANK.modality}]`,
      `(0010,0010) PN [ZZTEST^PATIENT${N}]`,
      `(0010,0020) LO [ZZMRN${N}]`,
      '(0010,0030) DA [18880101]',
      `(0020,000d) UI [${uid(1)}]`,
      `(0020,000e) UI [${uid(2)}]`,
      '',
    ].join('\n'),
  );
  await run('/usr/bin/dump2dcm', ['+te', dump, file]);
  return readFileSync(file);
}

function filled(template: Buffer, { accession, modality, date, time = '024000', n }: Phantom): Buffer {
  const text = template
    .toString('latin1')
    .replaceAll(N, String(n).padStart(N.length, '0'))
    .replaceAll(BLANK.accession, padded(accession, 16))
    .replaceAll(BLANK.date, date)
    .replaceAll(BLANK.time ?? '', time)
    .replaceAll('18880101', `19${String(n % 100).padStart(2, '0')}0101`)
    .replace(/XX(?=.{0,12}ZZTEST)/s, padded(modality, 2));
  return Buffer.from(text, 'latin1');
}

async function send(rest: string, file: Buffer): Promise<void> {
  const stored = await fetch(`${rest}/instances`, { method: 'POST', body: new Uint8Array(file) });
  if (!stored.ok) throw new Error(`Orthanc did not store a study: ${stored.status}`);
}
