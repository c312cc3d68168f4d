import { expect, test } from 'vitest';
import { direct, Stopped } from '../../src/demo/director.ts';
import { Demonstration } from '../../src/practice/demonstration/demonstration.ts';

const FOREVER_MS = 600_000;
const NOWHERE = { actor: null, place: null };

test('what happens stays to be read until somebody wants the next', async () => {
  const page = new Demonstration(() => undefined);
  const told = direct(page, FOREVER_MS).tell('Ana declares', { actor: 'U0ANA', place: null });
  expect(page.told).toEqual({ words: 'Ana declares', actor: 'U0ANA', place: null, state: 'playing' });
  page.ask('next');
  await told;
});

test('the pause over, it goes on by itself', async () => {
  const page = new Demonstration(() => undefined);
  await direct(page, 0).tell('Ana declares', NOWHERE);
  expect(page.told?.state).toBe('playing');
});

test('in a pause it goes on only when asked: one act with next, all with go on', async () => {
  const page = new Demonstration(() => undefined);
  const director = direct(page, 0);
  const first = director.tell('one', NOWHERE);
  page.ask('pause');
  let gone = false;
  const waited = first.then(() => {
    gone = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([gone, page.told?.state]).toEqual([false, 'paused']);
  page.ask('next');
  await waited;
  const second = director.tell('two', NOWHERE);
  expect(page.told).toMatchObject({ words: 'two', state: 'paused' });
  page.ask('go on');
  await second;
  expect(page.told?.state).toBe('playing');
});

test('stopped, it plays no further act until it is played again', async () => {
  const page = new Demonstration(() => undefined);
  const director = direct(page, FOREVER_MS);
  const told = director.tell('one', NOWHERE);
  page.ask('stop');
  await expect(told).rejects.toThrow(Stopped);
  await expect(director.tell('two', NOWHERE)).rejects.toThrow(Stopped);
  const rest = director.rest('Stopped.', 'stopped', null);
  page.ask('next');
  expect(page.told).toMatchObject({ words: 'Stopped.', state: 'stopped' });
  page.ask('play again');
  await rest;
  const again = director.tell('one', NOWHERE);
  page.ask('next');
  await again;
});
