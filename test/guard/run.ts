import { readFileSync } from 'node:fs';
import { guard } from '../support/guard.ts';
import { readCorpus, readHeldOut, type Sentence } from './corpus.ts';
import { measure } from './measure.ts';
import { type Counts, reportOf, totalsOf } from './report.ts';

/**
 * `npm run guard` reports the corpus and the sentences held out, by kind; `-- missed` lists what is wrong in the corpus,
 * `-- cost` measures time and memory.
 * `npm run -s guard -- FILE` reads one sentence a line: `refused`, `asked` or `free`, a tab and what the guard saw.
 */
const [asked] = process.argv.slice(2);
if (!asked) {
  report('corpus', readCorpus());
  report('held out', readHeldOut());
} else if (asked === 'missed') missed();
else if (asked === 'cost') for (const line of measure()) print(line);
else for (const line of readFileSync(asked, 'utf8').replace(/\n$/, '').split('\n')) print(answerTo(line));

function answerTo(text: string): string {
  const found = guard(text);
  return found ? `${found.gate.toLowerCase()}\t${found.what}` : 'free\t';
}

function report(name: string, sentences: Sentence[]): void {
  const counts = reportOf(sentences, (text) => guard(text)?.gate ?? 'FREE');
  const row = ({ kind, refused, asked, free }: Counts) =>
    kind.padEnd(52) + [refused, asked, free].map((count) => String(count).padStart(8)).join('');
  print(`${name.padEnd(52)} refused   asked    free`);
  for (const line of counts) print(row(line));
  for (const { of, sentences: count, ...parts } of totalsOf(counts)) {
    const shares = Object.entries(parts).map(([gate, part]) => `${(100 * part).toFixed(1)} % ${gate}`);
    print(`${name}, ${of}: ${count} sentences, ${shares.join(', ')}`);
  }
}

function missed(): void {
  for (const { of, kind, text } of readCorpus()) {
    const found = guard(text);
    if ((of === 'patient') === (found !== null)) continue;
    const seen = found ? `${answerTo(text)}: ${text.slice(found.start, found.end)}` : 'free';
    print([`${of}: ${kind}`, seen, text].join(' | '));
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
