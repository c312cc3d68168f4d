import { answerStatement, passTexts, type Texts } from '../free-text.ts';
import type { IncidentWork } from './incident-work.ts';

/** Passes the texts of an act on an incident, and records what their writer answered. Throws as `passTexts` does. */
export async function passIncidentTexts(work: IncidentWork, texts: Texts): Promise<void> {
  const { ctx, actor, now, incident } = work;
  const by = { workspaceId: ctx.workspaceId, incidentId: incident.id, actor, now };
  for (const answered of passTexts(ctx, actor, now, texts)) await work.also(answerStatement(by, answered));
}
