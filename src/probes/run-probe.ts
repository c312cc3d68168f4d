import type { Probe, ProbeReference, ProbeTarget } from '../domain/probes/probe.ts';
import type { ProbeResult } from '../domain/probes/probe-result.ts';
import type { ProbeTools, Seen } from './asked.ts';
import { type Failure, whyFailed, withoutWords } from './why-failed.ts';

/** Real time for the address by which the app's own network is judged. */
const REFERENCE_MS = 2_000;

/** Attempts one probe once. Rejects when `signal` ends it, and for faults of ours. */
export type RunProbe = (
  probe: Probe,
  reference: ProbeReference | null,
  signal?: AbortSignal,
) => Promise<ProbeResult>;

/**
 * Makes what attempts probes. An attempt that failed says nothing of the system when the reference, an address in the app's
 * own network, does not answer either.
 */
export function probeRunner(tools: ProbeTools): RunProbe {
  return async (probe, reference, stop) => {
    const withinMs = probe.withinSeconds * 1_000;
    const limit = AbortSignal.timeout(withinMs);
    const signal = stop ? AbortSignal.any([stop, limit]) : limit;
    const began = performance.now();
    try {
      const seen = await ask(probe.target, tools, signal);
      const ms = performance.now() - began;
      return { kind: 'ANSWERED', ms, says: seen.says, warning: seen.warning ?? null };
    } catch (error) {
      stop?.throwIfAborted();
      const ms = performance.now() - began;
      const { says, own } = await judged(failureOf(error, withinMs), reference);
      return { kind: own ? 'NOT_ASKED' : 'FAILED', ms, says };
    }
  };
}

/** The client of each protocol is loaded when a probe first needs it. */
async function ask(target: ProbeTarget, tools: ProbeTools, signal: AbortSignal): Promise<Seen> {
  switch (target.ask) {
    case 'tcp':
      return (await import('./tcp.ts')).ask(target, signal);
    case 'certificate':
      return (await import('./certificate.ts')).ask(target, signal);
    case 'dns':
      return (await import('./dns.ts')).ask(target, signal);
    case 'http':
      return (await import('./http.ts')).ask(target, tools, signal);
    case 'qido':
      return (await import('./qido.ts')).ask(target, tools, signal);
    case 'wado':
      return (await import('./wado.ts')).ask(target, tools, signal);
    case 'echo':
      return (await import('./dimse.ts')).echo(target, signal);
    case 'worklist':
      return (await import('./dimse.ts')).worklist(target, signal);
    case 'find':
      return (await import('./dimse.ts')).find(target, signal);
    case 'hl7':
      return (await import('./hl7.ts')).ask(target, signal);
  }
}

async function judged(failure: Failure, reference: ProbeReference | null): Promise<Failure> {
  if (failure.own || !reference || (await answers(reference))) return failure;
  return { own: true, says: `the app’s own network is down: ${reference.host} does not answer either` };
}

async function answers(reference: ProbeReference): Promise<boolean> {
  const tcp = await import('./tcp.ts');
  return tcp.ask({ ask: 'tcp', ...reference }, AbortSignal.timeout(REFERENCE_MS)).then(
    () => true,
    () => false,
  );
}

function failureOf(error: unknown, withinMs: number): Failure {
  const failure = whyFailed(error, withinMs);
  if (failure) return failure;
  throw withoutWords(error);
}
