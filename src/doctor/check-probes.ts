import { stat } from 'node:fs/promises';
import { type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { DicomTls, Probe } from '../domain/probes/probe.ts';
import { allOf } from '../domain/text/listed-by.ts';
import { NotAsked } from '../probes/asked.ts';
import { isDcmtkInstalled } from '../probes/dcmtk.ts';
import { lastDayOf, secureContext } from '../probes/tls-files.ts';
import type { Installation } from './installation.ts';

const DAY_MS = 86_400_000;
/** From so many days before its last one on a certificate of ours is pointed out. */
const DAYS_LEFT = 21;

/** Whether what the probes of the plan need is on this machine; what they look at is not asked. */
export async function checkProbes({ plan, probes: { logins } }: Installation): Promise<CheckResult[]> {
  const { probes } = plan;
  const findings = [
    ...(await withoutDcmtk(probes)),
    ...withoutLogin(probes, logins),
    ...(await Promise.all(probes.map(tlsFindings))).flat(),
  ];
  return findings.length > 0 ? findings : [fine('What the probes of the plan need is here.')];
}

async function withoutDcmtk(probes: readonly Probe[]): Promise<CheckResult[]> {
  const dicom = probes.filter(({ target }) => 'aeTitle' in target && target.ask !== 'qido');
  if (dicom.length === 0 || (await isDcmtkInstalled())) return [];
  const names = allOf(dicom.map(({ key }) => key));
  return [
    warn(`DCMTK is not installed here, so these probes do not run: ${names}.`, 'apt-get install dcmtk'),
  ];
}

function withoutLogin(probes: readonly Probe[], logins: ReadonlyMap<string, string>): CheckResult[] {
  return probes.flatMap(({ key, target }) => {
    const login = 'login' in target ? target.login : null;
    if (!login || logins.get(login)) return [];
    return [
      warn(
        `${login} is not set, so probe ${key} does not run.`,
        'Set it to user:password, or to Bearer and a token.',
      ),
    ];
  });
}

async function tlsFindings({ key, target }: Probe): Promise<CheckResult[]> {
  const tls = 'tls' in target ? target.tls : null;
  if (!tls) return [];
  try {
    await secureContext(tls);
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    return [
      warn(`Probe ${key} does not run: ${error.message}.`, 'Correct the file, or its path in the plan.'),
    ];
  }
  return [...(await endsSoon(key, tls)), ...(await isOpenToAll(key, tls))];
}

async function endsSoon(key: string, { certificate }: DicomTls): Promise<CheckResult[]> {
  if (!certificate) return [];
  const last = await lastDayOf(certificate);
  // Real time: certificates know nothing of a hospital's clock.
  const left = last.getTime() - Date.now();
  if (left > DAYS_LEFT * DAY_MS) return [];
  const day = last.toISOString().slice(0, 10);
  const what = `The certificate that probe ${key} shows ${left < 0 ? 'ended' : 'ends'} on ${day}.`;
  return [warn(what, 'Renew it, and let the archive know the new one.')];
}

async function isOpenToAll(key: string, { key: file }: DicomTls): Promise<CheckResult[]> {
  if (!file || ((await stat(file)).mode & 0o007) === 0) return [];
  return [
    warn(`Everybody on this machine can read the key of probe ${key}.`, 'chmod o-rwx the file under "key".'),
  ];
}
