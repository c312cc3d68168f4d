import type { Db, Tx } from '../../db/client.ts';
import type { Incident, GateAnswer as Row } from '../../db/generated/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import { storedWord } from '../../db/stored/word.ts';
import { actorKey } from '../../domain/actor.ts';
import {
  type AnsweredCheck,
  answeredChecks,
  GATE_ANSWERS,
  type GateAnswer,
} from '../../domain/incident/gate-answers.ts';
import {
  CHECKED_GATES,
  type CheckedGate,
  reconciliationChecks,
  validationChecks,
} from '../../domain/incident/gate-checks.ts';
import { type KindOfIncident, kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

interface OfSystem extends KindOfIncident {
  systemKey: string;
  outage: number;
  siteKeys: readonly string[];
}

/** The lines of each gate of an incident in its running outage; `rows`: what was said of them, the newest last. */
export function checksOf(
  incident: OfSystem,
  plan: Plan,
  rows: readonly Omit<Row, 'id' | 'workspaceId' | 'incidentId'>[],
): Record<CheckedGate, AnsweredCheck[]> {
  if (!kindPolicy(incident).checksAtGates) return { VALIDATED: [], RECONCILED: [] };
  const kind = plan.systems.find(({ key }) => key === incident.systemKey)?.kind ?? null;
  const scanners = plan.downtimeNumbers?.modalities ?? [];
  const own = scanners.filter(({ site }) => incident.siteKeys.includes(site));
  const answers = rows.map((row) => ({
    ...row,
    gate: storedWord(CHECKED_GATES, row.gate),
    answer: storedWord(GATE_ANSWERS, row.answer),
  }));
  const classes = [...new Set(own.map((scanner) => scanner.class))];
  return {
    VALIDATED: answeredChecks(validationChecks(kind, classes), 'VALIDATED', incident.outage, answers),
    RECONCILED: answeredChecks(reconciliationChecks(kind), 'RECONCILED', incident.outage, answers),
  };
}

/** The same, read from the rows. */
export async function readChecks(
  tx: Db | Tx,
  incident: Incident,
  plan: Plan,
): Promise<Record<CheckedGate, AnsweredCheck[]>> {
  const where = { incidentId: incident.id };
  const sites = await tx.incidentSite.findMany({ where, select: { siteKey: true } });
  const rows = await tx.gateAnswer.findMany({ where, orderBy: { id: 'asc' } });
  return checksOf({ ...incident, siteKeys: sites.map(({ siteKey }) => siteKey) }, plan, rows);
}

/** The same of the incident that a verb works on. */
export function checksOfWork({
  tx,
  incident,
  plan,
}: IncidentWork): Promise<Record<CheckedGate, AnsweredCheck[]>> {
  return readChecks(tx, incident, plan);
}

/** Keeps what was said of the lines of a gate, and answers the lines as they stand then. */
export async function keepAnswers(
  work: IncidentWork,
  gate: CheckedGate,
  checks: readonly AnsweredCheck[],
  answers: readonly GateAnswer[],
): Promise<AnsweredCheck[]> {
  const { incident, now: at, actor } = work;
  const by = actorKey(actor);
  if (answers.length > 0)
    await work.also(Prisma.sql`
      INSERT INTO gate_answer (workspace_id, incident_id, outage, gate, line, answer, words, owner, at, by)
      SELECT ${incident.workspaceId}::text, ${incident.id}::uuid, ${incident.outage}::int, ${gate}::text, line, answer, words, owner, ${at}::timestamptz, ${by}::text
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS (line text, answer text, words text, owner text)) WITH ORDINALITY
      ORDER BY ordinality`);
  const recorded = answers.map((one) => ({ ...one, gate, outage: incident.outage, at, by }));
  return checks.map((check) => ({
    ...check,
    answered: recorded.find(({ line }) => line === check.line) ?? check.answered,
  }));
}
