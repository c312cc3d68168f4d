import { expect, test } from 'vitest';
import { actorKey } from '../../src/domain/actor.ts';
import { Conflict, Invalid, isAppError, NotAllowed, NotFound } from '../../src/domain/errors.ts';
import { personRef, withNames } from '../../src/domain/person-ref.ts';

test('each refusal has its code and its name', () => {
  const errors = [new NotFound('a'), new Conflict('b'), new Invalid('c', 'since'), new NotAllowed('d')];
  expect(errors.map((e) => [e.name, e.code, e.message, e.field])).toEqual([
    ['NotFound', 'NOT_FOUND', 'a', null],
    ['Conflict', 'CONFLICT', 'b', null],
    ['Invalid', 'INVALID', 'c', 'since'],
    ['NotAllowed', 'NOT_ALLOWED', 'd', null],
  ]);
  expect(errors.every(isAppError)).toBe(true);
  expect(isAppError(new Error('a bug'))).toBe(false);
});

test('an actor is kept as a key and shown as a person', () => {
  const actors = [
    { kind: 'slack', userId: 'U0TECH' },
    { kind: 'operator', name: 'jo' },
    { kind: 'system' },
  ] as const;
  expect(actors.map(actorKey)).toEqual(['slack:U0TECH', 'operator:jo', 'system']);
  expect(actors.map(actorKey).map(personRef)).toEqual(['{@U0TECH}', 'jo (operator)', 'PACS Downtime']);
});

test('a sentence about people uses names where there are no mentions', () => {
  const people = [{ slackUser: 'U0TECH', name: 'Sam Ortiz' }];
  expect(withNames('{@U0TECH} has IT since 02:40. Ask {@U0GONE}.', people)).toBe(
    'Sam Ortiz has IT since 02:40. Ask somebody.',
  );
});
