import type { ArchiveQuestion, ArchiveTarget } from '../../../src/domain/numbers/archive-question.ts';
import { archiveAsker } from '../../../src/probes/archive-asker.ts';
import { testNetwork } from './network.ts';

/** Asks an archive about a night from 02:31 to 05:00 in New York, with the numbers 141 to 143 given out and used. */
export function askAboutNight(target: ArchiveTarget, question: Partial<ArchiveQuestion> = {}) {
  return archiveAsker({ fetch: testNetwork().fetch, logins: new Map() })({
    stretch: { from: new Date('2026-03-10T06:31:00Z'), to: new Date('2026-03-10T09:00:00Z') },
    zone: 'America/New_York',
    format: { prefix: 'D-', width: 4 },
    attribute: 'AccessionNumber',
    given: new Set([141, 142, 143]),
    used: [141, 142, 143],
    ...question,
    target,
  });
}
