import { expect, test } from 'vitest';
import { type Attempt, nextAttempt, withAttempt } from '../../../src/domain/probes/attempt.ts';
import type { Probe } from '../../../src/domain/probes/probe.ts';
import { proposalStep } from '../../../src/domain/probes/proposal-step.ts';
import { systemVerdict, verdictOf } from '../../../src/domain/probes/verdict.ts';

const NOW = new Date('2026-03-10T06:40:00.000Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

const PROBE: Probe = {
  key: 'archive',
  system: 'archive',
  everySeconds: 60,
  withinSeconds: 10,
  slowSeconds: null,
  target: { ask: 'tcp', host: 'pacs', port: 104 },
};

/** Attempts a minute apart, the last one now: A answered, F failed, N not asked, S answered in 9 s. */
function attempts(letters: string): Attempt[] {
  const kinds = { A: 'ANSWERED', F: 'FAILED', N: 'NOT_ASKED', S: 'ANSWERED' } as const;
  return [...letters].map((letter, i) => ({
    at: ago((letters.length - 1 - i) * 60),
    kind: kinds[letter as keyof typeof kinds],
    ms: letter === 'S' ? 9_000 : 12,
    says: letter === 'F' ? 'the connection is refused' : 'well',
  }));
}

const seenFrom = (...places: string[]) =>
  new Map(places.map((letters, i) => [`place ${i + 1}`, attempts(letters)] as const));

test.each<[string, string[], string]>([
  ['nothing was tried', [], 'UNCLEAR'],
  ['it answers', ['AAA'], 'ANSWERS'],
  ['two failures may be chance', ['AFF'], 'UNCLEAR'],
  ['three in a row are none', ['AFFF'], 'DOWN'],
  ['one answer between them is one', ['FFAFF'], 'UNCLEAR'],
  ['what was not asked neither counts nor interrupts', ['AFFNF'], 'DOWN'],
  ['nothing but our own network', ['NNNN'], 'UNCLEAR'],
  ['three from two places', ['AF', 'AFF'], 'DOWN'],
  ['one place sees it, the other does not', ['AFFF', 'AAAA'], 'UNCLEAR'],
])('%s', (_, places, kind) => {
  expect(verdictOf(PROBE, seenFrom(...places), NOW).kind).toBe(kind);
});

test('down says since the first failure, how many failed from where, and why', () => {
  expect(verdictOf(PROBE, seenFrom('AAF', 'AFF'), NOW)).toEqual({
    kind: 'DOWN',
    since: ago(60),
    failures: 3,
    places: ['place 1', 'place 2'],
    says: 'the connection is refused',
  });
});

test('a place that is gone says nothing any more', () => {
  const old = attempts('AAAA').map((one) => ({ ...one, at: new Date(one.at.getTime() - 600_000) }));
  const seen = new Map([...seenFrom('AFFF'), ['gone', old] as const]);
  expect(verdictOf(PROBE, seen, NOW)).toMatchObject({ kind: 'DOWN', places: ['place 1'] });
  expect(verdictOf(PROBE, new Map([['gone', old]]), NOW).kind).toBe('UNCLEAR');
});

test.each<[string, number | null, string, string]>([
  ['no limit in the plan', null, 'SSSSS', 'ANSWERS'],
  ['within the limit', 10, 'SSSSS', 'ANSWERS'],
  ['three too slow', 8, 'ASASAS', 'SLOW'],
  ['two too slow are chance', 8, 'ASAS', 'ANSWERS'],
  ['three of the last twenty', 8, `${'A'.repeat(17)}SSS`, 'SLOW'],
  ['slow ones further back do not count', 8, `SSS${'A'.repeat(20)}`, 'ANSWERS'],
])('slowness: %s', (_, slowSeconds, letters, kind) => {
  expect(verdictOf({ ...PROBE, slowSeconds }, seenFrom(letters), NOW).kind).toBe(kind);
});

test('of several probes the worst is said, and it answers only when all do', () => {
  const slow = { ...PROBE, key: 'image', slowSeconds: 8 };
  const say = (port: string, image: string) =>
    systemVerdict(
      [
        { probe: PROBE, byPlace: seenFrom(port) },
        { probe: slow, byPlace: seenFrom(image) },
      ],
      NOW,
    );
  expect(say('AA', 'AA')).toEqual({ finding: null, answers: true });
  expect(say('AA', 'AF')).toEqual({ finding: null, answers: false });
  expect(say('AA', 'SSS').finding).toMatchObject({
    impact: 'SLOW',
    says: '1 in 20 answers takes 9 s or longer (the plan’s limit: 8 s)',
  });
  expect(say('FFF', 'SSS').finding).toMatchObject({ impact: 'FULL', says: 'the connection is refused' });
  expect(systemVerdict([], NOW)).toEqual({ finding: null, answers: false });
});

test('after a failure it is tried again sooner, until three are together', () => {
  const next = (every: number, letters: string) =>
    (nextAttempt(every, attempts(letters), NOW).getTime() - NOW.getTime()) / 1_000;
  expect([next(300, 'A'), next(300, 'AF'), next(300, 'AFF'), next(300, 'AFFF')]).toEqual([300, 20, 20, 300]);
  expect([next(10, 'AF'), next(300, 'AN')]).toEqual([10, 300]);
});

test('forty attempts are kept', () => {
  const [one] = attempts('A');
  const kept = one ? Array.from({ length: 60 }).reduce<Attempt[]>((all) => withAttempt(all, one), []) : [];
  expect(kept).toHaveLength(40);
});

test('a system that flaps is proposed once, and anew when it had been calm', () => {
  const finding = { impact: 'FULL' as const, since: ago(60), failures: 3, places: ['main'], says: 'x' };
  const step = (over: Partial<Parameters<typeof proposalStep>[0]>) =>
    proposalStep({ finding: null, answers: false, live: null, silenced: false, now: NOW, ...over }).kind;
  const live = { impact: 'FULL' as const, answersSince: null, declared: false };
  const answering = { ...live, answersSince: ago(5 * 60) };
  const calm = { ...live, answersSince: ago(15 * 60) };
  expect({
    'fails first': step({ finding }),
    'fails on': step({ finding, live }),
    'two failures': step({ live: answering }),
    'answers again': step({ answers: true, live }),
    'answers on': step({ answers: true, live: answering }),
    'fails again soon': step({ finding, live: answering }),
    'answered for long': step({ answers: true, live: calm }),
    'fails again after long': step({ finding, live: calm }),
    'people know': step({ finding, silenced: true }),
    'declared, and still down': step({ finding, live: { ...live, declared: true }, silenced: true }),
    'declared, closed, and fails': step({ finding, live: { ...live, declared: true } }),
    'slow, then down': step({ finding, live: { ...live, impact: 'SLOW' } }),
    'down, then slow': step({ finding: { ...finding, impact: 'SLOW' }, live }),
  }).toEqual({
    'fails first': 'PROPOSE',
    'fails on': 'NOTHING',
    'two failures': 'NOTHING',
    'answers again': 'ANSWERS',
    'answers on': 'NOTHING',
    'fails again soon': 'FAILS_AGAIN',
    'answered for long': 'OVER',
    'fails again after long': 'OVER',
    'people know': 'NOTHING',
    'declared, and still down': 'NOTHING',
    'declared, closed, and fails': 'OVER',
    'slow, then down': 'WORSEN',
    'down, then slow': 'NOTHING',
  });
});
