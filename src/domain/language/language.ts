/** Languages in which the kit is printed and units are told. Everything else is English. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same texts in another language: every text and every sentence with its blanks. */
export type Translated<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends readonly string[]
      ? readonly string[]
      : T[K] extends (...parts: infer Parts) => string
        ? (...parts: Parts) => string
        : Translated<T[K]>;
};

/** As a document says it about itself. */
export const LANGUAGE_TAG: Record<Language, string> = { en: 'en-US', es: 'es-US' };
