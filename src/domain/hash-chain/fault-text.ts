import type { CheckpointFault, InstallationKind } from './checkpoint.ts';
import type { ChainFault } from './follow-chain.ts';

/** What people know a chained row by; null where that is gone with the row. */
export interface PlaceOfRow {
  incident: number | null;
  tolerance: { system: string; service: string; version: number } | null;
}

export type RecordFault = (ChainFault & { place: PlaceOfRow }) | CheckpointFault;

/** What an installation is, in words. */
export const INSTALLATION: Record<InstallationKind, string> = {
  SAMPLE: 'a practice installation',
  REAL: 'a hospital’s installation',
};

const ROWS: Record<string, string> = {
  timeline_event: 'timeline entry',
  impact_change: 'impact',
  after_action_revision: 'after-action',
  follow_up_action: 'action',
  after_action_signature: 'signature of the after-action',
  plan_version: 'plan version',
  plan_reason: 'reason of a plan version',
  plan_request: 'plan file to be confirmed',
  tolerance_version: 'version',
  tolerance_signature: 'signature',
  tolerance_objection: 'objection',
  tolerance_ending: 'word to end a version',
  service_answer: 'answer for the service',
  drill_record: 'drill',
  kit_print: 'printed kit',
  outside_proof: 'outside proof',
  record_verification: 'result of a verification',
};

/** One fault in a line. Example: `PACS-3, timeline entry 118: changed after it was recorded.` */
export function faultText(fault: RecordFault): string {
  switch (fault.kind) {
    case 'ROW_CHANGED':
      return `${rowText(fault)}: changed after it was recorded.`;
    case 'ROW_REMOVED':
      return `${rowText(fault)}: recorded, and no longer there.`;
    case 'ROW_ADDED':
      return `${rowText(fault)}: added without being recorded.`;
    case 'ENTRY_BROKEN':
      return `${chainText(fault)}: entry ${fault.position} of the hash chain does not follow from the one before.`;
    case 'END_BROKEN':
      return `${chainText(fault)}: the hash chain has ${fault.entries} entries and ends as if it had ${fault.length}.`;
    case 'CHECKPOINT_BROKEN':
      return `Checkpoint ${fault.number}: changed or removed after it was made.`;
    case 'CHECKPOINT_OF_OTHER_KIND':
      return `Checkpoint ${fault.number}: made by ${INSTALLATION[fault.madeBy]}, and this is said to be ${INSTALLATION[fault.madeBy === 'REAL' ? 'SAMPLE' : 'REAL']}.`;
    case 'CHAIN_REWRITTEN':
      return `${chainName(fault.chain)}: the hash chain is not the one of checkpoint ${fault.number}. Everything in it was written anew.`;
  }
}

function rowText({
  table,
  row,
  place,
  chain,
}: {
  table: string;
  row: string;
  place: PlaceOfRow;
  chain: string;
}): string {
  const what = `${ROWS[table] ?? table} ${row}`;
  const { tolerance } = place;
  const of = tolerance ? `${tolerance.system} / ${tolerance.service}, version ${tolerance.version}` : '';
  if (table === 'tolerance_version' && of) return of;
  if (of) return `${of}, ${what}`;
  return chain.startsWith('incident:') ? `${chainText({ place, chain })}, ${what}` : upper(what);
}

function chainText({ place, chain }: { place: PlaceOfRow; chain: string }): string {
  return place.incident === null ? chainName(chain) : `PACS-${place.incident}`;
}

function chainName(chain: string): string {
  return chain.startsWith('incident:') ? `Incident ${chain.slice('incident:'.length)}` : 'Plan and agreement';
}

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
