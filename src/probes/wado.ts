import type { ProbeTarget } from '../domain/probes/probe.ts';
import { type ProbeTools, type Seen, WrongAnswer } from './asked.ts';
import { bytesOf, httpAnswer } from './http-answer.ts';

const MAX_BYTES = 100_000_000;
/** A DICOM file says DICM after 128 bytes; before them come the headers of its part. */
const LOOKED_AT = 8_192;

/** Retrieves the plan's test image as a viewer does, and throws it away. */
export async function ask(
  target: ProbeTarget & { ask: 'wado' },
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<Seen> {
  const accept = 'multipart/related; type="application/dicom"; transfer-syntax=*';
  const bytes = await bytesOf(await httpAnswer(target, accept, tools, signal), MAX_BYTES);
  if (!bytes.subarray(0, LOOKED_AT).includes('DICM'))
    throw new WrongAnswer('what it sends is no DICOM image');
  return { says: `the test image opens (${sizeText(bytes.length)})` };
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
