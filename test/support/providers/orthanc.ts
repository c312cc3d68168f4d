import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { ownFolder } from '../process/own-folder.ts';
import { freePort } from '../process/ports.ts';

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
  remove(n: number): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
}

const ROOT = '1.2.826.0.1.3680043.9.9999';

/** The study's UID. */
export function studyUid(n: number): string {
  return `${ROOT}.1.${n}`;
}

/** A real archive on free ports of loopback, in a folder of its own, ended with the test. */
export async function startOrthanc(): Promise<Orthanc> {
  const folder = ownFolder();
  const port = await freePort();
  const dicomPort = await freePort();
  const config = join(folder, 'orthanc.json');
  mkdirSync(join(folder, 'db'));
  writeFileSync(
    config,
    JSON.stringify({
      ...{ Name: 'TEST', StorageDirectory: join(folder, 'db'), IndexDirectory: join(folder, 'db') },
      ...{ HttpPort: port, DicomPort: dicomPort, DicomAet: 'ARCHIVE', DicomCheckCalledAet: true },
      ...{ RemoteAccessAllowed: false, AuthenticationEnabled: false, DicomAlwaysAllowFind: true },
      ...{
        DicomWeb: { Enable: true, Root: '/dicom-web/' },
        Plugins: [PLUGINS],
        StorageAccessOnFind: 'Never',
      },
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
      // A few at a time: each file is made by a program of its own.
      for (let i = 0; i < studies.length; i += 16)
        await Promise.all(studies.slice(i, i + 16).map((study) => storeOne(rest, folder, study)));
    },
    async remove(n) {
      const found = await fetch(`${rest}/tools/lookup`, { method: 'POST', body: studyUid(n) });
      const [study] = (await found.json()) as { ID: string }[];
      await fetch(`${rest}/studies/${study?.ID}`, { method: 'DELETE' });
    },
  };
}

async function storeOne(rest: string, folder: string, { accession, modality, date, time, n }: Phantom) {
  const dump = join(folder, `${n}.dump`);
  const file = join(folder, `${n}.dcm`);
  writeFileSync(
    dump,
    [
      '(0008,0016) UI =SecondaryCaptureImageStorage',
      `(0008,0018) UI [${ROOT}.3.${n}]`,
      `(0008,0020) DA [${date}]`,
      `(0008,0030) TM [${time ?? '024000'}]`,
      `(0008,0050) SH [${accession}]`,
      `(0008,0060) CS [${modality}]`,
      `(0010,0010) PN [ZZTEST^PATIENT${n}]`,
      `(0010,0020) LO [ZZMRN${n}]`,
      `(0010,0030) DA [19${String(n % 100).padStart(2, '0')}0101]`,
      `(0020,000d) UI [${studyUid(n)}]`,
      `(0020,000e) UI [${ROOT}.2.${n}]`,
      '',
    ].join('\n'),
  );
  await run('/usr/bin/dump2dcm', ['+te', dump, file]);
  const { readFile } = await import('node:fs/promises');
  const stored = await fetch(`${rest}/instances`, { method: 'POST', body: await readFile(file) });
  if (!stored.ok) throw new Error(`Orthanc did not store a study: ${stored.status}`);
}
