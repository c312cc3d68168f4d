import type { Cause } from '../../domain/incident/group.ts';
import type { ServiceContext } from '../context.ts';
import { declareGroup } from './declare-group.ts';
import { type Declaration, type Declared, declareIncident } from './declare-incident.ts';

/** Declares one system, or several by one cause; a cause of one alone as well. Throws as the two verbs do. */
export function declareChosen(
  ctx: ServiceContext,
  declaration: Declaration,
  group: { cause: Cause | ''; others: readonly string[] } | undefined,
): Promise<Declared> {
  const others = group?.others.filter((key) => key !== declaration.systemKey) ?? [];
  if (group && others.length > 0) {
    const { serviceKeys: _, ...shared } = declaration;
    return declareGroup(ctx, { ...shared, cause: group.cause || 'UNKNOWN', others });
  }
  return declareIncident(ctx, { ...declaration, ...(group?.cause ? { cause: group.cause } : {}) });
}
