import type { ProbeTarget } from '../domain/probes/probe.ts';
import { WrongAnswer } from './asked.ts';
import { linesOfDcmtk } from './dcmtk.ts';
import { type At, overTls } from './over-tls.ts';
import type { StudyAttributes } from './study-attributes.ts';

/** A server that is asked over DICOM's own protocol. */
export type Called = ProbeTarget & { ask: 'echo' | 'worklist' | 'find' };

/** Real seconds after which DCMTK itself gives up, whatever the plan says. */
const LIMIT = '60';
/** Answers read after the search was cancelled: a server that sends on is not listened to for ever. */
const AFTER_CANCEL = 500;
const FINAL = /^I: Received Final Find Response \((.*)\)/;

/** Arguments of DCMTK's programs for a server at this address. */
export function callOf({ aeTitle, callingAe }: Called, { host, port }: At): string[] {
  return ['-aet', callingAe, '-aec', aeTitle, '-to', LIMIT, '-ta', LIMIT, '-td', LIMIT, host, String(port)];
}

export interface Search {
  /** Studies, or the worklist. */
  model: '-S' | '-W';
  keys: string[];
  most: number;
  /** Tags. */
  wanted: readonly string[];
}

/** What a search gave, and how it ended: with all, before all, or with a refusal. */
export interface Found {
  studies: StudyAttributes[];
  end: 'ALL' | 'EARLY' | 'REFUSED';
}

/**
 * One C-FIND by DCMTK's findscu, cancelled after `most` answers. Of each answer the wanted attributes alone are read, all others
 * dropped while they are read; nothing is written to a file. Throws WrongAnswer, NotAsked, and the signal's reason.
 */
export function cFind(target: Called, search: Search, signal: AbortSignal): Promise<Found> {
  const { model, keys, most } = search;
  const query = [model, '--cancel', String(most + 1), ...keys.flatMap((key) => ['-k', key])];
  return overTls(target, signal, (at) => findscu([...query, ...callOf(target, at)], search, signal));
}

async function findscu(args: string[], { most, wanted }: Search, signal: AbortSignal): Promise<Found> {
  const studies: Map<string, string[]>[] = [];
  let status = '';
  for await (const line of linesOfDcmtk({ program: 'findscu', args, last: FINAL }, signal)) {
    if (/^I: Find Response: \d+ \(/.test(line)) studies.push(new Map());
    status ||= FINAL.exec(line)?.[1] ?? '';
    const attribute = attributeOf(line);
    if (attribute && wanted.includes(attribute.tag)) studies.at(-1)?.set(attribute.tag, attribute.values);
    if (studies.length > most + AFTER_CANCEL) break;
  }
  return { studies: studies.slice(0, most), end: studies.length > most ? 'EARLY' : endOf(status) };
}

/** What was found by a search that must not be refused. Throws WrongAnswer. */
export function answered({ studies, end }: Found): StudyAttributes[] {
  if (end === 'REFUSED') throw new WrongAnswer('it refuses the search');
  return studies;
}

/** Example: `I: (0008,0061) CS [CT\SR]     #   5, 2 ModalitiesInStudy` → 00080061, CT and SR. */
function attributeOf(line: string): { tag: string; values: string[] } | null {
  const [, group, element, text] =
    /^I: \(([0-9a-f]{4}),([0-9a-f]{4})\) [A-Z]{2} \[(.*)\] +#/.exec(line) ?? [];
  if (!group || !element || text === undefined) return null;
  const values = text.split('\\').map((value) => value.replaceAll('\0', '').trim());
  return { tag: `${group}${element}`.toUpperCase(), values };
}

/** By the status that ends an answer: Cancel without our asking is a limit of its own, Refused (0xA7xx) may be one. */
function endOf(status: string): Found['end'] {
  if (status.startsWith('Success')) return 'ALL';
  if (status.startsWith('Cancel')) return 'EARLY';
  if (status.startsWith('Refused')) return 'REFUSED';
  throw new WrongAnswer('it answers the search with an error');
}
