import { z } from 'zod';
import { NUMBER_ATTRIBUTES } from '../domain/numbers/archive-count.ts';
import type { Probe, ProbeTarget } from '../domain/probes/probe.ts';
import { host, key, minutes, port, seconds, zone } from './values.ts';

export const ASKS = [
  'tcp',
  'http',
  'dns',
  'certificate',
  'qido',
  'wado',
  'echo',
  'worklist',
  'find',
  'hl7',
] as const;

/** Settings that an `ask` needs, and those that it also understands. */
export const PROBE_SETTINGS: Record<(typeof ASKS)[number], { needs: string[]; takes: string[] }> = {
  tcp: { needs: ['host', 'port'], takes: [] },
  certificate: { needs: ['host', 'port'], takes: ['daysLeft'] },
  dns: { needs: ['host'], takes: [] },
  http: { needs: ['url'], takes: ['login'] },
  qido: { needs: ['url'], takes: ['login', 'study', 'aeTitle'] },
  wado: { needs: ['url'], takes: ['login'] },
  echo: { needs: ['host', 'port', 'aeTitle'], takes: ['callingAe', 'tls'] },
  worklist: { needs: ['host', 'port', 'aeTitle'], takes: ['callingAe', 'tls'] },
  find: { needs: ['host', 'port', 'aeTitle'], takes: ['callingAe', 'tls', 'study', 'retrieveAe'] },
  hl7: { needs: ['host', 'port'], takes: [] },
};

/** How often a probe asks, where the plan says nothing else. */
export const EVERY_SECONDS = 60;

/** How long it waits for an answer, where the plan says nothing else. */
export const WITHIN_SECONDS = 10;

/** How often the archive is asked for the exams of a downtime, where the plan says nothing else. */
export const EVERY_MINUTES = 10;

/** Where the archive has the downtime number of an exam, where the plan says nothing else. */
export const NUMBER_IN: (typeof NUMBER_ATTRIBUTES)[number] = 'AccessionNumber';

/** Days before its last day on which a certificate is pointed out, where the plan says nothing else. */
export const DAYS_LEFT = 21;

const url = z.url({
  protocol: /^https?$/,
  error: 'write the address, such as https://pacs.example.org/dicom-web',
});

/** A DICOM UID: digits and dots. */
const uid = z.string().regex(/^[0-9.]{1,64}$/, 'write the UID of the test study');

const aeTitle = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,15}$/, 'write up to 16 letters, digits, spaces, ".", "_" or "-"');

/** By which name the app calls, where the plan says no other. */
export const CALLING_AE = 'PACSDOWN';

/** Read when a probe is tried, so that a certificate can be renewed; what is in it stays out of the plan. */
const file = z
  .string()
  .regex(
    /^\/[^\p{Cc}]{1,300}$/u,
    'write the whole path of a PEM file, such as /etc/pacs-down/archive-ca.pem',
  );

const tls = z
  .strictObject({
    ca: file,
    certificate: file.optional(),
    key: file.optional(),
    name: host.optional(),
  })
  .transform(({ ca, certificate = null, key: own = null, name = null }) => ({
    ...{ ca, certificate, key: own, name },
  }));

/** A duration that a probe can keep: often enough to be of use, seldom enough not to be a load, and no longer than its claim. */
function bounded(
  name: string,
  { least = 0, most = Number.POSITIVE_INFINITY }: { least?: number; most?: number },
) {
  return seconds.superRefine((value, context) => {
    if (value >= least && value <= most) return;
    const wrong = value < least ? `shorter than ${least} s` : `longer than ${most} s`;
    const params = { what: `"${name}" is ${wrong}`, remedy: 'Change its value.' };
    context.addIssue({ code: 'custom', params });
  });
}

export const WrittenProbe = z.strictObject({
  system: key,
  ask: z.enum(ASKS),
  every: bounded('every', { least: 5 }).default(EVERY_SECONDS),
  within: bounded('within', { most: 60 }).default(WITHIN_SECONDS),
  slow: seconds.optional(),
  host: host.optional(),
  port: port.optional(),
  url: url.optional(),
  login: z
    .string()
    .regex(/^PROBE_LOGIN_[A-Z0-9_]{1,40}$/, 'write the name of a setting that begins with PROBE_LOGIN_')
    .optional(),
  study: uid.optional(),
  aeTitle: aeTitle.optional(),
  callingAe: aeTitle.optional(),
  retrieveAe: aeTitle.optional(),
  tls: tls.optional(),
  daysLeft: z.int().min(1).max(365).optional(),
});

export const probeReference = z.strictObject({ host, port }).nullable().default(null);

/** The archive that is asked for the exams of a downtime. */
export const archiveOfNumbers = z
  .strictObject({
    probe: key,
    every: minutes.default(EVERY_MINUTES),
    zone: zone.optional(),
    attribute: z.enum(NUMBER_ATTRIBUTES).default(NUMBER_IN),
  })
  .transform(({ every, zone: written, ...rest }) => ({ ...rest, everyMinutes: every, zone: written ?? null }))
  .nullable()
  .default(null);

type Written = z.output<typeof WrittenProbe> & { key: string };

/** A probe as the rules use it; what its `ask` needs is checked by `brokenProbes`. */
export function toProbe(written: Written): Probe {
  const { key: name, system, every, within, slow } = written;
  return {
    key: name,
    system,
    everySeconds: every,
    withinSeconds: within,
    slowSeconds: slow ?? null,
    target: targetOf(written),
  };
}

function targetOf({ ask, ...written }: Written): ProbeTarget {
  const at = { host: written.host ?? '', port: written.port ?? 0 };
  const called = {
    aeTitle: written.aeTitle ?? '',
    callingAe: written.callingAe ?? CALLING_AE,
    tls: written.tls ?? null,
  };
  const of = { url: written.url ?? '', login: written.login ?? null };
  switch (ask) {
    case 'tcp':
    case 'hl7':
      return { ask, ...at };
    case 'echo':
    case 'worklist':
      return { ask, ...at, ...called };
    case 'find':
      return { ask, ...at, ...called, study: written.study ?? null, retrieveAe: written.retrieveAe ?? null };
    case 'certificate':
      return { ask, ...at, daysLeft: written.daysLeft ?? DAYS_LEFT };
    case 'dns':
      return { ask, host: at.host };
    case 'http':
    case 'wado':
      return { ask, ...of };
    case 'qido':
      return { ask, ...of, study: written.study ?? null, aeTitle: written.aeTitle ?? null };
  }
}
