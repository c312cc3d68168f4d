import { capitalized } from '../text/capitalized.ts';
import { shortTimeIn } from '../time/time-text.ts';
import type { Attempt } from './attempt.ts';
import type { ProbeTarget } from './probe.ts';
import { msText } from './probe-result.ts';

/** The last attempt of a probe of a system. */
export interface Measured extends Attempt {
  ask: ProbeTarget['ask'];
}

/** What a probe does, as people say it. */
const ASK_NAME: Record<ProbeTarget['ask'], string> = {
  tcp: 'connection',
  certificate: 'certificate',
  dns: 'name',
  http: 'web page',
  qido: 'study search',
  wado: 'test image',
  echo: 'C-ECHO',
  worklist: 'worklist',
  find: 'study search (C-FIND)',
  hl7: 'HL7 interface',
};

/**
 * What was measured, as a line of a form. Times in `zone`. Examples: `Test image: answered in 1.2 s at 03:40`, `Study search:
 * no answer at 03:40 (the connection is refused)`.
 */
export function measuredText({ ask, at, kind, ms, says }: Measured, zone: string, now: Date): string {
  const name = capitalized(ASK_NAME[ask]);
  const when = shortTimeIn(at, zone, now);
  if (kind === 'ANSWERED') return `${name}: answered in ${msText(ms)} at ${when}`;
  return kind === 'FAILED'
    ? `${name}: no answer at ${when} (${says})`
    : `${name}: not measured at ${when} (${says})`;
}
