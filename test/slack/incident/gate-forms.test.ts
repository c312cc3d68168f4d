import { describe, expect, test } from 'vitest';
import { answeredChecks } from '../../../src/domain/incident/gate-answers.ts';
import { validationChecks } from '../../../src/domain/incident/gate-checks.ts';
import type { ModalityRecord } from '../../../src/domain/numbers/modality-record.ts';
import { ACTIONS } from '../../../src/slack/blocks/ids.ts';
import { formFor } from '../../../src/slack/incident/form-by-name.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { wordsIn } from '../../support/slack/reading.ts';
import { atState } from '../blocks/views.ts';

const AT = new Date('2026-11-24T07:44:00Z');
const plan = samplePlan();
const options = { plan, leads: { one: true, names: 'Ruth Lindqvist' }, by: 'slack:U1' };

describe('where a line was seen is filled in for who saw it there, and for nobody else', () => {
  const toValidate = answeredChecks(validationChecks('archive', ['CT', 'MR']), 'VALIDATED', 1, [
    {
      ...{ gate: 'VALIDATED', outage: 1, line: 'IMAGE:CT', answer: 'YES', owner: null },
      ...{ words: 'Reading Room 2', at: AT, by: 'slack:U1' },
    },
  ]);
  const view = atState('TECHNICALLY_UP');
  const form = (by: string) =>
    JSON.stringify(
      formFor('validate', { ...view, gates: { ...view.gates, toValidate } }, { ...options, by }),
    );

  test.each([
    ['slack:U1', true],
    ['slack:U2', false],
  ])('%s: %s', (by, filledIn) => {
    expect(form(by).includes('"initial_value":"Reading Room 2"')).toBe(filledIn);
  });
});

describe('radiology reads whether it can sign before it types a statement', () => {
  const record: ModalityRecord = {
    ...{ key: 'ct1', name: 'CT 1', counts: null, archive: null, explained: [] },
    blocks: [{ first: 1, last: 2, at: AT, by: 'slack:U1' }],
    numbers: { ISSUED: [1, 2], USED: [], UNUSED: [], SPOILED: [] },
  };
  const even: ModalityRecord = {
    ...record,
    numbers: { ISSUED: [], USED: [1], UNUSED: [2], SPOILED: [] },
    counts: { performed: 1, read: 1, preliminary: 1, final: 1, charged: 1, at: AT, by: 'slack:U1' },
  };
  const form = (records: ModalityRecord[]) =>
    formFor(
      'reconcile',
      { ...atState('VALIDATED'), givesNumbers: true },
      { ...options, side: 'RADIOLOGY', records },
    );

  test('what has a reason stands in what is signed, with who sees to it', () => {
    const explained = {
      ...{ kind: 'NOT_FINAL' as const, amount: 1, reason: 'Sheet CT1 line 7, waits for priors' },
      ...{ owner: 'slack:U2', by: 'slack:U1', at: AT },
    };
    const counts = { performed: 1, read: 1, preliminary: 1, final: 0, charged: 1, at: AT, by: 'slack:U1' };
    const words = wordsIn(form([{ ...even, counts, explained: [explained] }]));
    expect(words).toContain('*Radiology signs for the counts.*');
    expect(words).toContain('☑️ 1 exam without a final report: Sheet CT1 line 7, waits for priors · <@U2>');
  });

  test('something has no reason yet', () => {
    const modal = form([record]);
    expect(wordsIn(modal)).toContain('*Correct or explain each ❗, then sign here.* As of 06:00 EST:');
    expect(wordsIn(modal)).toContain('*CT 1* no counts · 2 numbers given out\n❗ no counts entered');
    expect(JSON.stringify(modal)).toContain(`"action_id":"${ACTIONS.numbers}"`);
  });

  test('everything comes out even', () => {
    const modal = form([even]);
    expect(wordsIn(modal)).toContain('*Radiology signs for the counts.*');
    expect(JSON.stringify(modal)).not.toContain(`"action_id":"${ACTIONS.numbers}"`);
  });
});

describe('since when it failed again is asked where radiology had validated it', () => {
  const words = (state: 'TECHNICALLY_UP' | 'VALIDATED') =>
    wordsIn(formFor('failed_again', atState(state), options));

  test('before that it counts as down all along', () => {
    expect(words('TECHNICALLY_UP')).toContain('it counts as down since 02:20 EST all along');
    expect(words('TECHNICALLY_UP')).not.toContain('Since when?');
  });

  test('after that it counts from then at the earliest', () => {
    expect(words('VALIDATED')).toContain('Validated at 04:10 EST: what is earlier counts from then.');
    expect(words('VALIDATED')).toContain('Since when?');
  });
});
