import { expect, test } from 'vitest';
import { type Director, direct, Stopped } from '../../src/demo/director.ts';
import { Demonstration } from '../../src/practice/demonstration/demonstration.ts';

const FOREVER_MS = 600_000;
const NOWHERE = { actor: null, place: null };
const nothing = async (): Promise<void> => undefined;

const directed = (page: Demonstration, pauseMs: number): Director =>
  direct(page, { pauseMs, reading: () => undefined });

test('the words stand before it happens, and the clock is slow only while they are read', async () => {
  const order: string[] = [];
  const page = new Demonstration(() => order.push(page.told?.words ?? ''));
  const director = direct(page, { pauseMs: 0, reading: (now) => order.push(now ? 'slow' : 'fast') });
  const act = (words: string) => async () => void order.push(words);
  await director.tell('Ana declares', NOWHERE, act('declared'));
  await director.tell('Ben has IT', NOWHERE, act('taken'));
  expect(order).toEqual([
    ...['Ana declares', 'declared', 'slow', 'fast'],
    ...['Ben has IT', 'taken', 'slow', 'fast'],
  ]);
});

test('the clock is slow too while the demo rests', async () => {
  const heard: boolean[] = [];
  const page = new Demonstration(() => undefined);
  const director = direct(page, { pauseMs: 0, reading: (now) => heard.push(now) });
  const rest = director.rest('That was it.', 'over', null);
  expect(heard).toEqual([true]);
  page.ask('play again');
  await rest;
  expect(heard).toEqual([true, false]);
});

test('what happens stays to be read until somebody wants the next', async () => {
  const page = new Demonstration(() => undefined);
  const told = directed(page, FOREVER_MS).tell('Ana declares', { actor: 'U0ANA', place: null }, nothing);
  expect(page.told).toEqual({ words: 'Ana declares', actor: 'U0ANA', place: null, state: 'playing' });
  page.ask('next');
  await told;
});

test('the pause over, it goes on by itself', async () => {
  const page = new Demonstration(() => undefined);
  await directed(page, 0).tell('Ana declares', NOWHERE, nothing);
  expect(page.told?.state).toBe('playing');
});

test('in a pause it goes on only when asked: one act with next, all with go on', async () => {
  const page = new Demonstration(() => undefined);
  const director = directed(page, 0);
  const first = director.tell('one', NOWHERE, nothing);
  page.ask('pause');
  let gone = false;
  const waited = first.then(() => {
    gone = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([gone, page.told?.state]).toEqual([false, 'paused']);
  page.ask('next');
  await waited;
  const second = director.tell('two', NOWHERE, nothing);
  expect(page.told).toMatchObject({ words: 'two', state: 'paused' });
  page.ask('go on');
  await second;
  expect(page.told?.state).toBe('playing');
});

test('stopped, it plays no further act until it is played again', async () => {
  const page = new Demonstration(() => undefined);
  const director = directed(page, FOREVER_MS);
  const told = director.tell('one', NOWHERE, nothing);
  page.ask('stop');
  await expect(told).rejects.toThrow(Stopped);
  await expect(director.tell('two', NOWHERE, nothing)).rejects.toThrow(Stopped);
  const rest = director.rest('Stopped.', 'stopped', null);
  page.ask('next');
  expect(page.told).toMatchObject({ words: 'Stopped.', state: 'stopped' });
  page.ask('play again');
  await rest;
  const again = director.tell('one', NOWHERE, nothing);
  page.ask('next');
  await again;
});
