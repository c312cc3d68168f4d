import { CAUSES } from '../../domain/incident/group.ts';
import type { ServiceContext } from '../../services/context.ts';
import { declareGroup } from '../../services/incident/declare-group.ts';
import {
  type Declaration,
  type Declared,
  declareIncident,
} from '../../services/incident/declare-incident.ts';
import { word } from '../blocks/value-parts.ts';
import type { Fields } from '../requests/fields.ts';
import type { GroupChosen } from './blocks/declare-modal.ts';

/** The cause and the other systems as they were chosen in the form; undefined: it did not ask. */
export function chosenGroup(fields: Fields): GroupChosen | undefined {
  if (!fields.holds('cause')) return undefined;
  return { cause: word(CAUSES).read(fields.field('cause') || 'UNKNOWN'), others: fields.ticked('others') };
}

/** Declares one system, or several by one cause; a cause of one alone as well. Throws as the verbs do. */
export function declareChosen(
  ctx: ServiceContext,
  declaration: Declaration,
  group: GroupChosen | undefined,
): Promise<Declared> {
  const others = group?.others.filter((key) => key !== declaration.systemKey) ?? [];
  if (group && others.length > 0) {
    const { serviceKeys: _, ...shared } = declaration;
    return declareGroup(ctx, { ...shared, cause: group.cause || 'UNKNOWN', others });
  }
  return declareIncident(ctx, { ...declaration, ...(group?.cause ? { cause: group.cause } : {}) });
}
