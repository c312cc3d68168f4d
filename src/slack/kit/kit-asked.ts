import { type Actor, actorKey } from '../../domain/actor.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { requireMayRecord } from '../../domain/agreement/recording.ts';
import { KIT_WORDS } from '../../domain/kit/words/kit-words.ts';
import { kitPdfApart } from '../../pdf/kit/kit-in-thread.ts';
import { paperSizeOf } from '../../pdf/page.ts';
import { checkKit } from '../../services/kit/check-kit.ts';
import { kitCopies } from '../../services/kit/kit-copies.ts';
import { makeKit } from '../../services/kit/make-kit.ts';
import { recordCopy } from '../../services/kit/record-copy.ts';
import { sendFiles } from '../../slack-api/send-files.ts';
import type { Message } from '../blocks/elements.ts';
import type { Deps } from '../requests/deps.ts';
import {
  copyRecordedMessage,
  kitCheckMessage,
  kitCopiesMessage,
  kitSentMessage,
} from './blocks/kit-messages.ts';

/**
 * `/pacs-down kit …`: the kit to who asked (leads and admins), how a printed one stands, where copies lie. Null: what follows
 * cannot be read. Throws NotAllowed with who may, NotFound, Invalid.
 */
export async function kitAsked(deps: Deps, userId: string, rest: string): Promise<Message | null> {
  const [verb = '', code = '', ...place] = rest.split(/\s+/);
  const actor = { kind: 'slack' as const, userId };
  switch (verb.toLowerCase()) {
    case '':
      return sendKit(deps, actor);
    case 'check':
      return code && place.length === 0 ? kitCheckMessage(await checkKit(deps.ctx, code)) : null;
    case 'copies':
      return code ? null : kitCopiesMessage(await kitCopies(deps.ctx));
    case 'copy': {
      if (place.length === 0) return null;
      const where = place.join(' ').replace(/^["“](.*)["”]$/, '$1');
      const recorded = await recordCopy(deps.ctx, { actor, typed: code, place: where });
      return copyRecordedMessage(recorded.code, where);
    }
    default:
      return null;
  }
}

async function sendKit({ ctx, client }: Deps, actor: Extract<Actor, { kind: 'slack' }>): Promise<Message> {
  const { plan } = ctx.plans.current();
  requireMayRecord(plan, actorKey(actor));
  const kit = await makeKit(ctx);
  const content = Buffer.from(await kitPdfApart(kit, paperSizeOf(homeZone(plan))));
  const title = `${KIT_WORDS[kit.language].title}: ${kit.hospital}`;
  const sent = await sendFiles(client, actor.userId, {
    text: `Downtime kit ${kit.code} of ${kit.day}, from plan version ${kit.planVersion}.`,
    files: [{ filename: `downtime-kit-${kit.code}.pdf`, title, content }],
  });
  return kitSentMessage(kit, sent);
}
