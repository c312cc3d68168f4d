import type { ProbeTarget } from '../domain/probes/probe.ts';
import type { ProbeTools, Seen } from './asked.ts';
import { bytesOf, httpAnswer } from './http-answer.ts';

const MAX_BYTES = 5_000_000;

export async function ask(
  target: ProbeTarget & { ask: 'http' },
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<Seen> {
  await bytesOf(await httpAnswer(target, '*/*', tools, signal), MAX_BYTES);
  return { says: 'its page loads' };
}
