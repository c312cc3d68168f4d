import { Prisma } from '../../db/generated/client.ts';
import type { PlaceOfRow } from '../../domain/hash-chain/fault-text.ts';
import type { ChainFault } from '../../domain/hash-chain/follow-chain.ts';

const OF_A_VERSION = ['tolerance_signature', 'tolerance_objection', 'tolerance_ending', 'service_answer'];

/** Where a fault is, in the words of people. */
export async function placeOfRow(tx: Prisma.TransactionClient, fault: ChainFault): Promise<PlaceOfRow> {
  const incident = fault.chain.startsWith('incident:') ? fault.chain.slice('incident:'.length) : null;
  const numbers = incident
    ? await tx.$queryRaw<{ number: number }[]>`SELECT number FROM incident WHERE id::text = ${incident}`
    : [];
  return { incident: numbers[0]?.number ?? null, tolerance: await toleranceOf(tx, fault) };
}

async function toleranceOf(
  tx: Prisma.TransactionClient,
  fault: ChainFault,
): Promise<PlaceOfRow['tolerance']> {
  if (!('table' in fault)) return null;
  const { table, row } = fault;
  const version =
    table === 'tolerance_version'
      ? Prisma.sql`${row}`
      : OF_A_VERSION.includes(table)
        ? Prisma.sql`(SELECT tolerance_version_id::text FROM ${Prisma.raw(table)} WHERE id::text = ${row})`
        : null;
  if (!version) return null;
  const [found = null] = await tx.$queryRaw<{ system: string; service: string; version: number }[]>`
    SELECT system_key AS system, service_key AS service, version FROM tolerance_version WHERE id::text = ${version}`;
  return found;
}
