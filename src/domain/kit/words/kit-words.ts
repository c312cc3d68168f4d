import type { Language, Translated } from '../../language/language.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';

export type KitWords = Translated<typeof EN>;

/** The kit's own texts; what the plan says is printed as the plan says it. */
export const KIT_WORDS: Record<Language, KitWords> = { en: EN, es: ES };
