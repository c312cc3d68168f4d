import type { Finding } from '../../src/domain/text/patient-data/finding.ts';
import { wordsOfPlan } from '../../src/domain/text/patient-data/plan-words.ts';
import { readFreeText } from '../../src/domain/text/patient-data/read-free-text.ts';
import { lexicon } from '../../src/lexicon/lexicon.ts';
import { samplePlan } from './plans/sample-plan.ts';

/** The day on which the invented sentences were written. */
export const WRITTEN = new Date('2026-11-26T12:00:00.000Z');

const planWords = wordsOfPlan(samplePlan());

/** What the guard against patient data says of a text in the sample hospital. */
export function guard(text: string, now = WRITTEN): Finding | null {
  return readFreeText(text, { now, lexicon, planWords });
}
