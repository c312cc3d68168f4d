import { CAUSES } from '../../domain/incident/group.ts';
import { word } from '../blocks/value-parts.ts';
import type { Fields } from '../requests/fields.ts';
import type { GroupChosen } from './blocks/declare-modal.ts';

/** The cause and the other systems as they were chosen in the form; undefined: it did not ask. */
export function chosenGroup(fields: Fields): GroupChosen | undefined {
  if (!fields.holds('cause')) return undefined;
  return { cause: word(CAUSES).read(fields.field('cause') || 'UNKNOWN'), others: fields.ticked('others') };
}
