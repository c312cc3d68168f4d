import { incidentView } from '../services/read/incident-view.ts';
import type { Terminal } from './command.ts';
import type { Desk } from './desk.ts';
import { sendWhatIsOwed } from './send.ts';
import { situationOf } from './situation.ts';

/** After a verb: how the incident stands now, and what becomes of the pages that are owed. */
export async function sayWhatFollows(desk: Desk, terminal: Terminal, incidentId: string): Promise<void> {
  for (const line of situationOf(desk, await incidentView(desk.ctx, incidentId))) terminal.say(line);
  for (const line of await sendWhatIsOwed(desk)) terminal.say(line);
}
