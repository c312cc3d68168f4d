import type { Tx } from '../db/client.ts';
import { Prisma } from '../db/generated/client.ts';
import { type Actor, actorKey } from '../domain/actor.ts';
import { Invalid, MayNamePatient } from '../domain/errors.ts';
import type { Finding } from '../domain/text/patient-data/finding.ts';
import { wordsOfPlan } from '../domain/text/patient-data/plan-words.ts';
import { readFreeText } from '../domain/text/patient-data/read-free-text.ts';
import { lexicon } from '../lexicon/lexicon.ts';
import type { PlanInForce } from './context.ts';

/** Texts by the input in which they were typed. */
export type Texts = Record<string, string | null | undefined>;

/** A text that may name a patient, and whose writer says that it does not. */
export interface Answered {
  field: string;
  lookedLike: string;
}

/** The plan whose names are known words. */
type WithPlan = { plans: { current(): Pick<PlanInForce, 'plan'> } };

/** What a text looks like to the guard against patient data; null: nothing. `now` is hospital time. */
export function findPatientData(ctx: WithPlan, text: string, now: Date): Finding | null {
  if (!text) return null;
  return readFreeText(text, { now, lexicon, planWords: wordsOfPlan(ctx.plans.current().plan) });
}

/**
 * Passes texts of a verb, or throws at the field of the first that cannot be: Invalid where it carries the mark of
 * patient data, MayNamePatient where that is a question which its writer has not answered. Neither names the text.
 * Answers what was asked and answered, for `recordAnswers`.
 */
export function passTexts(ctx: WithPlan, actor: Actor, now: Date, texts: Texts): Answered[] {
  return Object.entries(texts).flatMap(([field, text]) => {
    const found = findPatientData(ctx, text ?? '', now);
    if (!found) return [];
    if (found.gate === 'REFUSED') throw new Invalid(refusedBecause(found.what), field);
    if (actor.kind === 'system' || !actor.namesNoPatient) throw new MayNamePatient(found.what, field);
    return [{ field, lookedLike: found.what }];
  });
}

/** Why a text is refused, and what to write instead. Example: `a record number`. */
function refusedBecause(what: string): string {
  return `This looks like ${what}. Patient data does not belong in Slack: use the downtime-log sheet and line instead.`;
}

/** Writes down who said that a text names no patient. */
export async function recordAnswers(
  tx: Tx,
  by: { workspaceId: string; incidentId: string | null; actor: Actor; now: Date },
  answers: Answered[],
): Promise<void> {
  for (const answered of answers) await tx.$executeRaw(answerStatement(by, answered));
}

/** The same as a statement. */
export function answerStatement(
  { workspaceId, incidentId, actor, now }: Parameters<typeof recordAnswers>[1],
  { field, lookedLike }: Answered,
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO no_patient_named (id, workspace_id, incident_id, at, said_by, field, looked_like)
    VALUES (gen_random_uuid(), ${workspaceId}, ${incidentId}::uuid, ${now}::timestamptz, ${actorKey(actor)}, ${field}, ${lookedLike})`;
}
