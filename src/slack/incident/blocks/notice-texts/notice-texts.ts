import type { Language, Translated } from '../../../../domain/language/language.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';

export type NoticeTexts = Translated<typeof EN>;

/** What units are told, by language; names, places and what people typed stay as they are. */
export const NOTICE_TEXTS: Record<Language, NoticeTexts> = { en: EN, es: ES };
