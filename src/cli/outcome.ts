import { incidentDetails } from '../services/incident/incident-details.ts';
import type { Terminal } from './command.ts';
import { sendPending } from './send-pending.ts';
import type { Session } from './session.ts';
import { situationOf } from './situation.ts';

/** After a verb: how the incident stands now, and what becomes of the pages that are pending. */
export async function sayOutcome(session: Session, terminal: Terminal, incidentId: string): Promise<void> {
  for (const line of situationOf(session, await incidentDetails(session.ctx, incidentId))) terminal.say(line);
  for (const line of await sendPending(session)) terminal.say(line);
}
