/** More than a calendar of the most characters that are read, in UTF-16. */
export const MAX_BYTES = 12_000_000;

export const REDIRECTS_MAX = 5;

/** Real time for loading a calendar, and for working through it. */
export const WITHIN_MS = 20_000;
export const PARSE_MS = 20_000;
