import { Prisma } from '../../db/generated/client.ts';
import type { ChainEnd, ChainEntry, ChainedRow } from '../../domain/hash-chain/follow-chain.ts';

type Reader = Prisma.TransactionClient;

/** The chain of everything that belongs to no incident. */
const AGREEMENT_CHAIN = 'agreement';
const INCIDENT = 'incident:';

const INCIDENT_TABLES = [
  'timeline_event',
  'impact_change',
  'after_action_revision',
  'follow_up_action',
  'after_action_signature',
] as const;

const AGREEMENT_TABLES = [
  'plan_version',
  'plan_reason',
  'plan_request',
  'tolerance_version',
  'tolerance_signature',
  'tolerance_objection',
  'tolerance_ending',
  'service_answer',
  'drill_record',
  'kit_print',
  'outside_proof',
  'record_verification',
] as const;

/** What is chained, with what it is chained as. */
export interface ReadChain {
  entries: ChainEntry[];
  rows: ChainedRow[];
  end: ChainEnd | null;
}

/** A row as it goes into its digest. Written out here: what stands in the database is not asked. */
const TEXT = Prisma.sql`(SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(to_jsonb(t)) WHERE value <> 'null') AS text`;

/** The names of all chains, also of those that only their rows, their entries or their end are left of. */
export async function chainNames(tx: Reader, workspaceId: string): Promise<string[]> {
  const names = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM hash_chain WHERE workspace_id = ${workspaceId}
    UNION SELECT chain FROM hash_chain_entry WHERE workspace_id = ${workspaceId}
    UNION SELECT ${INCIDENT} || incident_id FROM timeline_event WHERE workspace_id = ${workspaceId}
    UNION SELECT ${INCIDENT} || incident_id FROM impact_change WHERE workspace_id = ${workspaceId}
    UNION SELECT ${AGREEMENT_CHAIN}
    ORDER BY name`;
  return names.map(({ name }) => name);
}

/** One chain with the rows that belong to it. */
export async function readChain(tx: Reader, workspaceId: string, chain: string): Promise<ReadChain> {
  const entries = await tx.$queryRaw<ChainEntry[]>`
    SELECT position, of_table AS "table", of_row AS "row", digest, hash FROM hash_chain_entry
    WHERE workspace_id = ${workspaceId} AND chain = ${chain} ORDER BY position`;
  const [end = null] = await tx.$queryRaw<ChainEnd[]>`
    SELECT length, hash FROM hash_chain WHERE workspace_id = ${workspaceId} AND name = ${chain}`;
  return { entries, end, rows: await rowsOf(tx, workspaceId, chain) };
}

async function rowsOf(tx: Reader, workspaceId: string, chain: string): Promise<ChainedRow[]> {
  const incident = chain.startsWith(INCIDENT) ? chain.slice(INCIDENT.length) : null;
  const of = incident
    ? Prisma.sql`workspace_id = ${workspaceId} AND incident_id = ${incident}::uuid`
    : Prisma.sql`workspace_id = ${workspaceId}`;
  const rows: ChainedRow[] = [];
  for (const table of incident ? INCIDENT_TABLES : AGREEMENT_TABLES) {
    const its = await tx.$queryRaw<ChainedRow[]>`
      SELECT ${table}::text AS "table", id::text AS "row", ${TEXT} FROM ${Prisma.raw(table)} t WHERE ${of}`;
    rows.push(...its);
  }
  return rows;
}
