import { actorKey } from '../../domain/actor.ts';
import type { AfterActionSignature } from '../../domain/after-action/after-action.ts';
import { aboutAfterAction, writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/**
 * What was signed has changed: who signed it is told, except for who changed it, and the thread where both had. `whole`:
 * both sides had signed.
 */
export async function askToSignAgain(
  work: IncidentWork,
  unsigned: readonly AfterActionSignature[],
  { whole }: { whole: boolean },
): Promise<void> {
  const { ctx, tx, incident, actor } = work;
  const event = { kind: 'after_action_unsigned', sides: unsigned.map(({ side }) => side), whole } as const;
  await (whole ? work.say(event) : work.record(event));
  for (const { by, side, revision } of unsigned) {
    if (by === actorKey(actor) || !by.startsWith('slack:')) continue;
    const to = by.slice('slack:'.length);
    await writeDirectMessage(tx, {
      ...{ workspaceId: ctx.workspaceId, kind: 'AFTER_ACTION', to },
      key: `after-action-changed:${incident.id}:${revision}:${to}`,
      about: aboutAfterAction(incident.id),
      body: { incident: incident.id, signedFor: side },
    });
  }
}
