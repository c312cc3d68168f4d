import { expect, test } from 'vitest';
import { importNotices, type KnownVersion } from '../../../src/domain/agreement/import-notices.ts';
import { importTolerances } from '../../../src/domain/agreement/import-tolerances.ts';
import { type Signature, toleranceStateOf } from '../../../src/domain/agreement/tolerance-status.ts';
import type { Tolerance } from '../../../src/domain/plan/plan.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { aVersion } from './versions.ts';

const NOW = new Date('2026-03-10T15:00:00Z');
const signed = (side: 'RADIOLOGY' | 'IT', reviewOn = '2027-03-10'): Signature => ({
  side,
  by: `slack:${side}`,
  at: NOW,
  reviewOn,
});
const BOTH = [signed('RADIOLOGY'), signed('IT')];
const EXPIRED = [signed('RADIOLOGY', '2026-01-31'), signed('IT', '2026-01-31')];

function said(change: Partial<Tolerance> = {}): Tolerance {
  const { version: _, superseded: __, ...tolerance } = aVersion(change);
  return tolerance;
}

function known(fromFile: boolean, signatures: Signature[], change: Partial<Tolerance> = {}): KnownVersion {
  const toleranceState = toleranceStateOf({ superseded: false }, signatures, NOW, 'America/New_York');
  return { ...said(change), id: 'v', fromFile, version: 3, toleranceState };
}

const SUBJECT = 'Image archive (PACS) / Emergency department: ';
const SLACK = `${SUBJECT}changed in Slack and kept as it is there: workaround 15 min, RTO 45 min, MTD 2 h`;

/** The last file, this file, what is in force; what is said before the import. */
test.each<[string, Tolerance | null, Tolerance | null, KnownVersion, string[]]>([
  ['nothing changed', said(), said(), known(true, BOTH), []],
  ['other figures of what nobody signed', said(), said({ rtoMinutes: 45 }), known(true, []), []],
  [
    'other figures of what both signed',
    said(),
    said({ rtoMinutes: 45 }),
    known(true, BOTH),
    [
      `${SUBJECT}becomes PROPOSED: restoration (RTO) 1 h → 45 min. It was signed: version 3 (AGREED until 2027-03-10) is replaced, and both sides must sign again.`,
    ],
  ],
  [
    'other figures of what one side signed',
    said(),
    said({ rtoMinutes: 45 }),
    known(true, [signed('IT')]),
    [
      `${SUBJECT}becomes PROPOSED: restoration (RTO) 1 h → 45 min. It was signed: version 3 (PROPOSED, signed by IT) is replaced, and both sides must sign again.`,
    ],
  ],
  [
    'a file that names no more what was signed once',
    said(),
    null,
    known(true, EXPIRED),
    [`${SUBJECT}the file no longer has it: version 3 (EXPIRED on 2026-01-31) ends.`],
  ],
  [
    'the file as before, while Slack changed it',
    said(),
    said(),
    known(false, BOTH, { rtoMinutes: 45 }),
    [`${SLACK} (AGREED until 2027-03-10). The file says: restoration (RTO) 1 h.`],
  ],
  [
    'other figures, while Slack changed it',
    said(),
    said({ rtoMinutes: 50 }),
    known(false, [], { rtoMinutes: 45 }),
    [`${SLACK} (PROPOSED). The file says: restoration (RTO) 50 min.`],
  ],
  [
    'other evidence of what Slack changed and the file took over',
    said(),
    said({ rtoMinutes: 45, evidence: 'Drill of May' }),
    known(false, [], { rtoMinutes: 45 }),
    [`${SLACK} (PROPOSED). The file has different evidence, or a different review date.`],
  ],
  [
    'a file that does not name what Slack has',
    null,
    null,
    known(false, [], { rtoMinutes: 45 }),
    [`${SLACK} (PROPOSED). The file does not have it.`],
  ],
  [
    'the figures that Slack gave it',
    said(),
    said({ rtoMinutes: 45 }),
    known(false, [], { rtoMinutes: 45 }),
    [],
  ],
])('%s', (_name, last, file, inForce, texts) => {
  const list = <T>(thing: T | null): T[] => (thing ? [thing] : []);
  const plan = { ...samplePlan(), tolerances: list(file) };
  const done = importTolerances(list(last), list(file), [inForce]);
  expect(importNotices(plan, [inForce], done).map(({ text }) => text)).toEqual(texts);
});
