import { z } from 'zod';
import type { Alert } from '../domain/probes/alert.ts';
import { sameSecret } from '../http/same-secret.ts';
import { SIGNATURE_HEADER, signatureHolds } from '../paging/signature.ts';
import type { ServiceContext } from '../services/context.ts';
import { takeAlert } from '../services/probes/take-alert.ts';
import { type Endpoint, headerOf, type InboundRequest, jsonAnswer, jsonOf, REFUSED } from './endpoint.ts';

export const ALERTS_PATH = '/alerts';
const WITHIN_MS = 10_000;
const ALERTS_MOST = 100;

/** What is read of an alert of Alertmanager (webhook version 4); its other labels and its annotations are not. */
const Alertmanager = z.object({
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels: z.object({ pacs_system: z.string(), pacs_impact: z.string().optional() }).partial(),
        startsAt: z.string().optional(),
      }),
    )
    .max(ALERTS_MOST),
});

/** The same in a form of ours, signed. */
const Signed = z.object({
  system: z.string(),
  status: z.enum(['firing', 'resolved']),
  impact: z.enum(['down', 'slow']).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
});

/** Alerts of other products: from Alertmanager with a bearer token, from anything else signed. They propose, and never declare. */
export function alerts(
  ctx: ServiceContext,
  { alertToken, webhookSecret }: { alertToken: string | null; webhookSecret: string | null },
): Endpoint {
  return {
    path: ALERTS_PATH,
    withinMs: WITHIN_MS,
    async take(request) {
      const from = senderOf(request, alertToken, webhookSecret);
      if (!from) return REFUSED;
      const read = from === 'Alertmanager' ? ofAlertmanager(request) : ofSigned(request);
      if (!read) return jsonAnswer(400, { error: HOW });
      let known = 0;
      for (const alert of read) if (await takeAlert(ctx, alert, from)) known += 1;
      return jsonAnswer(200, { taken: known, unknown: read.length - known });
    },
  };
}

const HOW =
  'Send an Alertmanager webhook with the label pacs_system, or {"system": key, "status": "firing" or "resolved"}.';

function senderOf(request: InboundRequest, token: string | null, secret: string | null): string | null {
  const bearer = /^Bearer (.+)$/.exec(headerOf(request, 'authorization') ?? '')?.[1];
  if (token && bearer && sameSecret(bearer, token)) return 'Alertmanager';
  const signature = headerOf(request, SIGNATURE_HEADER);
  const holds = secret && signature && signatureHolds(signature, request.body, secret, new Date());
  return holds ? 'a signed webhook' : null;
}

function ofAlertmanager(request: InboundRequest): Alert[] | null {
  const read = Alertmanager.safeParse(jsonOf(request));
  if (!read.success) return null;
  return read.data.alerts.flatMap(({ status, labels, startsAt }) =>
    labels.pacs_system === undefined
      ? []
      : {
          system: labels.pacs_system,
          ...{ firing: status === 'firing', slow: labels.pacs_impact === 'slow' },
          since: instantOf(startsAt),
        },
  );
}

function ofSigned(request: InboundRequest): Alert[] | null {
  const read = Signed.safeParse(jsonOf(request));
  if (!read.success) return null;
  const { system, status, impact, since } = read.data;
  return [{ system, firing: status === 'firing', slow: impact === 'slow', since: instantOf(since) }];
}

function instantOf(text: string | undefined): Date | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : new Date(at);
}
