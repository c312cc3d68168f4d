import { expect, test } from 'vitest';
import { conflictAdvice } from '../../../src/domain/agreement/conflict-advice.ts';
import { conflicts } from '../../../src/domain/agreement/conflicts.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { aVersion } from './versions.ts';

const plan = agreementPlan();
const borne = (system: string, service: string, rtoMinutes: number) =>
  aVersion({ system, service, rtoMinutes, mtdMinutes: 10_000 });
const adviceOn = (...tolerances: ReturnType<typeof borne>[]) =>
  conflictAdvice(
    plan,
    conflicts(plan, tolerances).filter(({ kind }) => kind !== 'NO_PROMISE'),
  );

test('a vendor who promises too late is named once, with all services, the time to ask for and why it may stay', () => {
  expect(
    adviceOn(borne('archive', 'stroke', 30), borne('archive', 'ed', 60), borne('archive', 'icu', 300)),
  ).toEqual([
    'Northwind Imaging promises Image archive (PACS) within 4 h, but Stroke / trauma / code (30 min) and Emergency department (1 h) need it sooner. This may stay if a workaround carries them until then; else ask Northwind Imaging for 30 min, or agree longer limits.',
  ]);
});

test('two systems that do not fit are named once, with what each service has and needs', () => {
  expect(
    adviceOn(
      borne('archive', 'ed', 300),
      borne('storage', 'ed', 360),
      borne('archive', 'icu', 360),
      borne('storage', 'icu', 480),
    ),
  ).toEqual([
    'Image storage may be down longer than Image archive (PACS), which depends on it: Emergency department (6 h, not 5 h) and ICU / NICU / CCU (8 h, not 6 h). This may stay if Image archive (PACS) can work without Image storage for that long; else agree shorter limits for Image storage, or longer ones for Image archive (PACS).',
  ]);
});

test('every conflict of the sample says what may be done, one for each vendor and system', () => {
  const found = conflictAdvice(plan, conflicts(plan, plan.tolerances));
  expect(found).toHaveLength(8);
  for (const text of found) expect(text).toMatch(/This may stay if .+; else .+\.$/);
});

test('a backup that is too rare says what to change', () => {
  const rare = {
    ...plan,
    systems: plan.systems.map((system) =>
      system.key === 'ris'
        ? { ...system, backup: { what: 'All', everyMinutes: 1_440, rpoMinutes: 60 } }
        : system,
    ),
  };
  expect(conflictAdvice(rare, conflicts(rare, []))).toEqual([
    'Radiology information system is backed up every 24 h, but at most 1 h of data may be lost. Back it up more often, or agree that more may be lost ("rpo").',
  ]);
});
