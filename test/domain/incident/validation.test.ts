import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnsweredCheck, answeredChecks, stillToDo } from '../../../src/domain/incident/gate-answers.ts';
import { reconciliationChecks, validationChecks } from '../../../src/domain/incident/gate-checks.ts';
import { decideValidation, seenText } from '../../../src/domain/incident/validation.ts';
import { SYSTEM_KINDS } from '../../../src/domain/plan/plan.ts';

const LINES = validationChecks('archive', ['CT', 'MR']);
const fresh = answeredChecks(LINES, 'VALIDATED', 1, []);
const entry = (changes: object) => ({
  seen: [],
  where: 'Reading Room 2',
  later: '',
  by: 'slack:U0RAD',
  ...changes,
});

/** The lines after an entry that was taken. */
function after(checks: readonly AnsweredCheck[], changes: object): AnsweredCheck[] {
  const decided = decideValidation(checks, entry(changes));
  if (!decided.ok) throw new Error(decided.message);
  return checks.map((check) => {
    const found = decided.answers.find(({ line }) => line === check.line);
    if (!found) return check;
    return {
      ...check,
      answered: { ...found, gate: 'VALIDATED', outage: 1, at: new Date(0), by: 'slack:U0RAD' },
    };
  });
}

test.each([
  ['archive', ['CT', 'MR'], 'CT image, MR image, priors, dictation, result in the EHR'],
  ['archive', [], 'test image, priors, dictation, result in the EHR'],
  ['dictation', ['CT'], 'dictation, result in the EHR'],
  ['worklist', ['CT', 'MR'], 'order on the worklist, CT image, MR image'],
  ['interface', ['CT'], 'order on the worklist, result in the EHR'],
  ['identity', ['CT'], 'logins, priors'],
  [null, ['CT'], 'CT image, priors, dictation, result in the EHR'],
] as const)('radiology sees of a system of the kind %s at scanners %j: %s', (kind, classes, names) => {
  expect(
    validationChecks(kind, classes)
      .map(({ name }) => name)
      .join(', '),
  ).toBe(names);
});

test.each([
  ['archive', 'QUEUES BACKUPS COMMITMENT REPLAYED MESSAGES'],
  ['viewer', 'QUEUES BACKUPS'],
  ['storage', 'QUEUES BACKUPS COMMITMENT'],
  ['interface', 'QUEUES BACKUPS REPLAYED MESSAGES'],
  [null, 'QUEUES BACKUPS COMMITMENT REPLAYED MESSAGES'],
] as const)('IT signs of a system of the kind %s for %s', (kind, lines) => {
  expect(
    reconciliationChecks(kind)
      .map(({ line }) => line)
      .join(' '),
  ).toBe(lines);
});

test('every kind of system has something to see and to sign for, each line once', () => {
  for (const kind of SYSTEM_KINDS)
    for (const checks of [validationChecks(kind, ['CT', 'MR']), reconciliationChecks(kind)]) {
      expect(checks.length).toBeGreaterThan(0);
      expect(new Set(checks.map(({ line }) => line)).size).toBe(checks.length);
    }
});

test('what one person saw is kept, and another goes on with the rest', () => {
  const part = after(fresh, { seen: ['IMAGE:CT', 'PRIORS'] });
  expect(stillToDo(part).map(({ name }) => name)).toEqual(['MR image', 'dictation', 'result in the EHR']);
  const rest = decideValidation(part, entry({ seen: ['IMAGE:MR', 'DICTATION', 'RESULT'], where: 'MR 1' }));
  expect(rest).toMatchObject({ ok: true, complete: true, toSee: [] });
  expect(seenText(after(part, { seen: ['IMAGE:MR', 'DICTATION', 'RESULT'], where: 'MR 1' }))).toBe(
    'CT image, priors (Reading Room 2); MR image, dictation, result in the EHR (MR 1)',
  );
});

test('with a reason it is validated at once; what was not seen stays open with whoever validated', () => {
  const checks = after(fresh, { seen: ['IMAGE:CT'], later: 'the MR is in use' });
  expect(stillToDo(checks).map(({ answered }) => answered)).toMatchObject(
    Array.from({ length: 4 }, () => ({ answer: 'OPEN', words: 'the MR is in use', owner: 'slack:U0RAD' })),
  );
  expect(seenText(checks)).toBe(
    'CT image (Reading Room 2); not yet: MR image, priors, dictation, result in the EHR (the MR is in use)',
  );
});

test.each([
  ['nothing seen', {}, { field: 'checks', message: expect.stringContaining('CT image, MR image') }],
  [
    'nothing seen, but a reason',
    { later: 'no time' },
    { field: 'checks', message: expect.stringContaining('at least one') },
  ],
  ['not where', { seen: ['IMAGE:CT'], where: '' }, { field: 'where' }],
  ['a line of another system', { seen: ['LOGIN'] }, { field: 'checks' }],
])('it is not taken: %s', (_, changes, refused) => {
  expect(decideValidation(fresh, entry(changes))).toMatchObject({ ok: false, ...refused });
});

test('in an outage that failed again everything is seen anew', () => {
  const row = {
    gate: 'VALIDATED',
    outage: 1,
    line: 'PRIORS',
    answer: 'YES',
    words: 'x',
    owner: null,
  } as const;
  const recorded = [{ ...row, at: new Date(0), by: 'slack:U0RAD' }];
  expect(stillToDo(answeredChecks(LINES, 'VALIDATED', 1, recorded))).toHaveLength(4);
  expect(stillToDo(answeredChecks(LINES, 'VALIDATED', 2, recorded))).toHaveLength(5);
});

test('in whatever order it is seen: it is validated only with every line seen, or with a reason for each that was not', () => {
  const entries = fc.array(
    fc.record({
      seen: fc.subarray(LINES.map(({ line }) => line)),
      where: fc.constantFrom('', 'CT 2'),
      later: fc.constantFrom('', '', '', 'the MR is in use'),
    }),
  );
  fc.assert(
    fc.property(entries, (all) => {
      let checks = fresh;
      for (const one of all) {
        const decided = decideValidation(checks, entry(one));
        if (!decided.ok) continue;
        checks = after(checks, one);
        const seen = checks.filter(({ answered }) => answered?.answer === 'YES');
        const unanswered = checks.filter(({ answered }) => answered === null);
        expect(decided.complete).toBe(unanswered.length === 0);
        expect(seen.length).toBeGreaterThan(0);
        for (const { answered } of checks) if (answered) expect(answered.words).not.toBe('');
        if (decided.complete) break;
      }
    }),
  );
});
