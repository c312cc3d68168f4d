import { readdirSync, readFileSync } from 'node:fs';

export interface Sentence {
  /** Whether it is about a patient, or the harmless twin of such a sentence. */
  of: 'patient' | 'harmless';
  kind: string;
  text: string;
}

const FOLDER = new URL('../fixtures/patient-data/', import.meta.url);

/** Invented sentences of this field, by kind: each file is a list of them under `# patient: kind` or `# harmless: kind`. */
export const readCorpus = (): Sentence[] => sentencesIn(FOLDER);

/** Sentences for measuring only: no rule is made or changed because of one of them. */
export const readHeldOut = (): Sentence[] => sentencesIn(new URL('held-out/', FOLDER));

function sentencesIn(folder: URL): Sentence[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.flatMap((name) => {
    let heading: Omit<Sentence, 'text'> | null = null;
    return readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .flatMap((line): Sentence[] => {
        const [, of, kind] = /^# (patient|harmless): (.+)$/.exec(line) ?? [];
        if (of && kind) heading = { of: of as Sentence['of'], kind };
        return !of && heading && line.trim() ? [{ ...heading, text: line }] : [];
      });
  });
}
