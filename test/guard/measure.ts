import { lexicon } from '../../src/lexicon/lexicon.ts';
import { guard } from '../support/guard.ts';
import { readCorpus } from './corpus.ts';

const LENGTH = 100_000;
const RUNS = 7;

/** Milliseconds of CPU time, which other programs change little, and megabytes: what it costs to load the word lists, and to read a long text of real sentences. */
export function measure(): string[] {
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const loading = elapsed(lexicon);
  global.gc?.();
  const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  const harmless = readCorpus().filter(({ of, text }) => of === 'harmless' && !guard(text));
  const once = harmless.map(({ text }) => text).join('.\n');
  const long = once.repeat(Math.ceil(LENGTH / once.length)).slice(0, LENGTH);
  const least = Math.min(...Array.from({ length: RUNS }, () => elapsed(() => guard(long))));
  const sentence = elapsed(() => guard('viewers spin, nothing opens in ED since 10:42'));
  return [
    `word lists: ${loading.toFixed(0)} ms, ${megabytes.toFixed(1)} MB`,
    `${LENGTH} characters: ${least.toFixed(1)} ms`,
    `one sentence: ${sentence.toFixed(3)} ms`,
  ];
}

function elapsed(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
