import { foldName } from '../domain/text/fold-name.ts';

const LONGEST = 40;

/** A short name out of what people say: lower-case letters, digits and hyphens, a letter first; '' when nothing is left. Example: `Étage 2` → `etage-2`. */
export function shortName(written: string): string {
  return foldName(written)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST);
}
