import type { UnsentPage } from '../services/paging/unsent-pages.ts';

/** Each person once, with what to dial. Example: `IT         Ivan Petrov 555-0121`. */
export function toTelephone(pages: readonly UnsentPage[]): string[] {
  return [...new Set(pages.map((page) => `  ${page.side.padEnd(9)}  ${page.name} ${page.phone}`.trimEnd()))];
}
