import { expect, test } from 'vitest';
import { type LateEntry, type OnPaper, requireOrder } from '../../../src/domain/late/late-entry.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

const plan = samplePlan();
const at = (time: string, field: string, by = 'slack:U0PACS'): OnPaper => ({
  ...{ at: new Date(`2026-03-09T${time}:00Z`), by, field },
});
const nobody = { called: null, answered: null };

function entry(changed: Partial<LateEntry> = {}): LateEntry {
  return {
    ...{ systemKey: 'archive', impact: 'FULL', siteKeys: [], serviceKeys: [], note: '' },
    since: at('02:30', 'since'),
    declared: null,
    sides: { RADIOLOGY: nobody, IT: nobody },
    ...{ workarounds: [], updates: [], caughtUp: [] },
    technicallyUp: at('05:00', 'technicallyUp', 'slack:U0ITCALL'),
    validated: { ...at('05:30', 'validated'), shown: 'CT 2' },
    reconciled: null,
    ...changed,
  };
}

const signed = (radiology: OnPaper, it: OnPaper) => ({
  RADIOLOGY: { ...radiology, statement: 's' },
  IT: { ...it, statement: 's' },
});

test('an entry in order passes, at once up and validated too', () => {
  expect(requireOrder(plan, entry(), ['main'])).toBeNull();
  expect(requireOrder(plan, entry({ validated: { ...at('05:00', 'v'), shown: 's' } }), ['main'])).toBeNull();
});

test.each<[string, Partial<LateEntry>, string, string]>([
  ['it ends before it begins', { technicallyUp: at('02:00', 'up', 'a') }, 'up', 'ended before it began'],
  ['it ends as it begins', { technicallyUp: at('02:30', 'up', 'a') }, 'up', 'ended before it began'],
  ['validated before up', { validated: { ...at('04:59', 'v'), shown: 's' } }, 'v', 'validates after IT'],
  ['declared before it began', { declared: at('02:00', 'd') }, 'd', 'declared before it began'],
  ['validated before declared', { declared: at('06:00', 'd') }, 'validated', 'before it was declared'],
  [
    'workaround before it began',
    { workarounds: [{ ...at('02:00', 'w'), service: null, how: 'h' }] },
    'w',
    'came before it began',
  ],
  [
    'workaround after validation',
    { workarounds: [{ ...at('06:00', 'w'), service: null, how: 'h' }] },
    'w',
    'leave it out',
  ],
  [
    'an update before it began',
    { updates: [{ ...at('02:00', 'u'), text: 't' }] },
    'u',
    'came before it began',
  ],
  [
    'caught up before validated',
    { caughtUp: [{ ...at('05:00', 'c'), service: null }] },
    'c',
    'before it was validated',
  ],
  [
    'answered before called',
    { sides: { RADIOLOGY: { called: at('03:00', 'c'), answered: at('02:40', 'a') }, IT: nobody } },
    'a',
    'answered before it was called',
  ],
  [
    'answered after validation',
    { sides: { RADIOLOGY: { called: null, answered: at('06:00', 'a') }, IT: nobody } },
    'a',
    'only after it was validated',
  ],
  [
    'reconciled before validated',
    { reconciled: signed(at('05:00', 'r'), at('06:00', 'i', 'slack:U0ITCALL')) },
    'r',
    'reconciled before it was validated',
  ],
  ['signed by one person', { reconciled: signed(at('06:00', 'r'), at('06:00', 'i')) }, 'i', 'two people'],
  ['both gates by one person', { technicallyUp: at('05:00', 'up') }, 'validated', 'two people'],
])('%s is refused at its field', (_, changed, field, said) => {
  expect(() => requireOrder(plan, entry(changed), ['main'])).toThrow(
    expect.objectContaining({ field, message: expect.stringContaining(said) }),
  );
});

test('one person passes both gates where the plan says that a site has only one', () => {
  const sites = plan.sites.map((site) => ({ ...site, onePersonForBothSides: 'alone at night' }));
  const alone = entry({ technicallyUp: at('05:00', 'up') });
  expect(requireOrder({ ...plan, sites }, alone, ['main'])).toContain('alone at night');
});
