import type { ProbeTarget } from '../domain/probes/probe.ts';
import type { ProbeTools, Seen } from './asked.ts';
import { readStudies, searchStudies } from './qido-search.ts';
import { NO_ACCESSION, seenOf, TAG } from './study-attributes.ts';

/** Searches for the plan's test study, or for none. Never asks for a patient's. */
export async function ask(
  target: ProbeTarget & { ask: 'qido' },
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<Seen> {
  const wanted = target.study ? { StudyInstanceUID: target.study } : { AccessionNumber: NO_ACCESSION };
  const query = { ...wanted, includefield: TAG.retrieveAe, limit: '2' };
  const response = await searchStudies(target, query, tools, signal);
  return seenOf(target, await readStudies(response, [TAG.retrieveAe]));
}
