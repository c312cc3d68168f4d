import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { requireMayRecord } from '../../domain/agreement/recording.ts';
import { evidenceJson } from '../../domain/evidence/json.ts';
import { evidenceMarkdown } from '../../domain/evidence/markdown.ts';
import type { SealedEvidence } from '../../domain/evidence/model.ts';
import { CHECKSUM_OF, evidenceTitle } from '../../domain/evidence/printed-words.ts';
import { evidencePdfApart } from '../../pdf/evidence-in-thread.ts';
import { recordOutsideProof } from '../../services/evidence/record-outside-proof.ts';
import { linesToAttach, writeEvidence } from '../../services/evidence/write-evidence.ts';
import { sendFiles } from '../../slack-api/send-files.ts';
import { VIEWS } from '../blocks/ids.ts';
import { line } from '../blocks/mrkdwn.ts';
import { textModal } from '../blocks/text-modal.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';
import { evidenceModal, outsideProofModal, writtenText } from './blocks/evidence-document-modals.ts';

const RECORDED_MAX = 300;

/** The form in which the period is chosen. Throws NotAllowed with who may: the document is about the whole hospital. */
export async function openEvidence(deps: Deps, userId: string): Promise<ModalView> {
  const lines = await attachable(deps, userId);
  const open = lines.filter(({ attach }) => attach.some((one) => one.open)).length;
  return evidenceModal({ needed: lines.length, recorded: lines.length - open });
}

/** The form for proof outside this app. Throws NotAllowed with who may. */
export async function openOutsideProof(deps: Deps, userId: string): Promise<ModalView> {
  return outsideProofModal(await attachable(deps, userId), deps.ctx.plans.current().plan);
}

async function attachable(deps: Deps, userId: string) {
  const actor = { kind: 'slack' as const, userId };
  requireMay(deps, actor);
  return linesToAttach(deps.ctx, actor);
}

function requireMay({ ctx }: Deps, actor: Actor): void {
  requireMayRecord(ctx.plans.current().plan, actorKey(actor));
}

/** The evidence of a period, to who asked for it; and where outside proof is. */
export function evidenceDocuments(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.evidence, deps, async ({ actor, userId, field }) => {
    requireMay(deps, actor);
    const period = { from: field('from').trim(), to: field('to').trim() };
    const document = await writeEvidence(deps.ctx, actor, period);
    const sent = await sendFiles(deps.client, userId, await messageOf(document));
    return { view: textModal(writtenText(document.number, sent, period)) };
  });
  onSubmit(app, VIEWS.outsideProof, deps, async ({ actor, requestKey, field, ticked }) => {
    const [document, reviewedBy] = [field('document'), field('reviewedBy')];
    const of = { reference: field('reference'), systems: ticked('systems') };
    const proof = { ...of, document, reviewedOn: field('day'), reviewedBy };
    const { reference } = await recordOutsideProof(deps.ctx, { actor, requestKey, ...proof });
    return {
      view: textModal(`✅ Recorded for ${line(reference, RECORDED_MAX)}: ${line(document, RECORDED_MAX)}.`),
    };
  });
}

async function messageOf(document: SealedEvidence) {
  const { number, checksum } = document;
  const title = evidenceTitle(document);
  return {
    text: `Evidence for auditors, document ${number}. ${CHECKSUM_OF}: ${checksum}.`,
    files: [
      { filename: `${number}.pdf`, title, content: Buffer.from(await evidencePdfApart(document)) },
      { filename: `${number}.md`, title, content: Buffer.from(evidenceMarkdown(document)) },
      { filename: `${number}.json`, title, content: Buffer.from(evidenceJson(document)) },
    ],
  };
}
