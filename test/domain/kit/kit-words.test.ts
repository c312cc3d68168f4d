import { expect, test } from 'vitest';
import { EN } from '../../../src/domain/kit/words/en.ts';
import { ES } from '../../../src/domain/kit/words/es.ts';
import { textsOf } from '../language/texts-of.ts';

/** The same in both languages: abbreviations, signs, and how two names stand together. */
const SAME = ['phones.onDuty', 'phones.tree', 'tolerances.head.2', 'tolerances.head.3', 'phones.noNumber'];

test('every text of the kit is there in Spanish, as another text, with the same blanks', () => {
  const [english, spanish] = [textsOf(EN), textsOf(ES)];
  expect([...spanish.keys()]).toEqual([...english.keys()]);
  const same = [...english].filter(([key, text]) => spanish.get(key) === text).map(([key]) => key);
  expect(same.toSorted()).toEqual(SAME.toSorted());
  const blanks = (text = '') => [...text.matchAll(/\{\d\}/g)].map(([blank]) => blank).toSorted();
  for (const [key, text] of english) expect([key, blanks(spanish.get(key))]).toEqual([key, blanks(text)]);
});
