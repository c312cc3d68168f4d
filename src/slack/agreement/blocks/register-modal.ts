import type { KnownBlock, ModalView } from '@slack/web-api';
import type { ToleranceConflict } from '../../../domain/agreement/conflicts.ts';
import type { RegisterEntry, VersionEntry } from '../../../domain/agreement/facts.ts';
import { isInForce } from '../../../domain/agreement/in-force.ts';
import { termsText } from '../../../domain/agreement/proposing.ts';
import { openObjections } from '../../../domain/agreement/tolerance-status.ts';
import { type Plan, SIDES, type Side, type System } from '../../../domain/plan/plan.ts';
import { dateTimeIn } from '../../../domain/time/time-text.ts';
import { context, section } from '../../blocks/elements.ts';
import { type Act, listModal, pageOf, pageTurns, placeText, type Row } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

export const LINES_PER_PAGE = 8;
const SYSTEMS_PER_PAGE = 20;
const TEXT_MAX = 240;
const CONFLICTS_SHOWN = 4;

/** One line of the register as the reader may act on it. */
export interface RegisterLine {
  service: { key: string; name: string };
  /** The version that counts, or the proposal beside it; null: nothing is set. */
  entry: VersionEntry | null;
  /** What the entry was proposed instead of. */
  beside: VersionEntry | null;
  /** Sides whose signature would be taken now. */
  signable: readonly Side[];
  /** The side for which the reader would object. */
  objects: Side | null;
}

/** What each service can bear without one system, how it stands and who signed, a page (from 1) at a time. */
export function registerModal(
  system: System,
  lines: readonly RegisterLine[],
  conflicts: readonly ToleranceConflict[],
  { page: wanted, hint = '', zone }: { page: number; hint?: string; zone: string },
): ModalView {
  const { page, pages, entries, after } = pageOf(lines, wanted, LINES_PER_PAGE);
  const rest = conflicts.length - CONFLICTS_SHOWN;
  const shown = conflicts.slice(0, CONFLICTS_SHOWN).map(({ text }) => `⚡ ${line(text, TEXT_MAX)}`);
  if (rest > 0) shown.push(`⚡ and ${rest} more: npx pacs-down plan evidence`);
  return listModal({
    title: 'Tolerances',
    head: [
      ...(hint ? [section(hint)] : []),
      section(`*${line(system.name, NAME_MAX)}*: how long each service can manage without it.`),
      ...(shown.length > 0 ? [section(shown.join('\n'))] : []),
    ],
    rows: entries.map((entry) => rowOf(system.key, entry, zone)),
    foot: [context(`Both sides sign. ${placeText({ page, pages, after }, 'more services')}`.trim())],
    turn: [
      ...pageTurns(page, pages, (to) => value({ kind: 'system', system: system.key, page: to })),
      ...signAll(system.key, page, entries),
      { label: 'Plan gaps', value: value({ kind: 'gaps', page: 1 }) },
      { label: 'Other systems', value: value({ kind: 'systems', page: 1 }) },
    ],
  });
}

function rowOf(
  system: string,
  { service, entry, beside, signable, objects }: RegisterLine,
  zone: string,
): Row {
  const name = `*${line(service.name, NAME_MAX)}*`;
  const propose: Act = {
    label: entry ? 'Propose a change' : 'Propose',
    value: value({ kind: 'propose', system, service: service.key }),
  };
  if (!entry) return { text: `${name}\nNot set yet.`, acts: [propose] };
  const { version } = entry;
  const word = (kind: 'sign' | 'object', side: Side) =>
    value({ kind, system, service: service.key, version, side });
  return {
    text: [
      beside ? besideText(entry, zone) : `${name} · ${statusText(entry)}`,
      line(termsText(entry), TEXT_MAX),
      ...wordsOf(entry),
    ].join('\n'),
    acts: [
      ...signable.map(
        (side): Act => ({ label: `Sign for ${side}`, value: word('sign', side), style: 'primary' }),
      ),
      propose,
      ...(objects ? [{ label: 'Object', value: word('object', objects) }] : []),
      { label: 'History', value: value({ kind: 'history', system, service: service.key }) },
    ],
  };
}

/** A proposal that stands beside what is in force. */
function besideText({ proposedBy, createdAt }: VersionEntry, zone: string): string {
  const by = proposedBy ? who(proposedBy) : 'the plan file';
  return `↳ 🟡 PROPOSED by ${by}, open since ${dateTimeIn(createdAt, zone)}`;
}

/** Everything of a page at once. It carries what the reader saw, so that nobody signs what was changed meanwhile. */
function signAll(system: string, page: number, lines: readonly RegisterLine[]): Act[] {
  return SIDES.flatMap((side): Act[] => {
    const count = lines.filter(({ signable }) => signable.includes(side)).length;
    if (count < 2) return [];
    const act = value({ kind: 'signall', system, side, page, seen: versionsToSign(lines, side) });
    return [{ label: `Sign these ${count} for ${side}`, value: act, style: 'primary' }];
  });
}

/** The versions that a side could sign, in the order of the lines; 0 where it could not. Example: `1.0.3`. */
export function versionsToSign(lines: readonly RegisterLine[], side: Side): string {
  return lines.map(({ entry, signable }) => (signable.includes(side) ? entry?.version : 0)).join('.');
}

const OBJECTIONS_SHOWN = 2;

function statusText({ toleranceState: { status, agreed } }: VersionEntry): string {
  if (status === 'AGREED') return `🟢 AGREED until ${agreed?.reviewOn}`;
  if (status === 'OVERDUE') return `🟠 IN FORCE, review overdue since ${agreed?.reviewOn}`;
  return status === 'PROPOSED' ? '🟡 PROPOSED' : '⚪ ENDED';
}

function wordsOf({ toleranceState, objections: said }: VersionEntry): string[] {
  const { agreed, pending } = toleranceState;
  const signed = toleranceState.status === 'PROPOSED' ? pending : (agreed ?? pending);
  const signatures = SIDES.map((side) => {
    const by = signed?.by[side]?.by;
    return by ? `✅ ${side} ${who(by)}` : `⏳ ${side} not signed`;
  });
  const objections = openObjections(said);
  const renewed = SIDES.filter((side) => agreed && pending?.by[side]);
  const rest = objections.length - OBJECTIONS_SHOWN;
  return [
    signatures.join('  '),
    ...(renewed.length > 0 ? [`✅ renewed by ${renewed.join(' and ')} until ${pending?.reviewOn}`] : []),
    ...objections
      .slice(-OBJECTIONS_SHOWN)
      .map(({ side, by, reason }) => `🚫 ${side} ${who(by)}: ${line(reason, TEXT_MAX)}`),
    ...(rest > 0 ? [`🚫 and ${rest} more: see History`] : []),
  ];
}

/** Every version of one tolerance, the newest first; older ones than fit are counted. */
export function historyModal(
  subject: { system: System; service: { key: string; name: string } },
  versions: readonly VersionEntry[],
  { page: wanted }: { page: number },
): ModalView {
  const { system, service } = subject;
  const { page, pages, entries, after } = pageOf(versions, wanted, LINES_PER_PAGE);
  return listModal({
    title: 'History',
    head: [section(`*${line(system.name, NAME_MAX)} / ${line(service.name, NAME_MAX)}*`)],
    rows: entries.map((entry) => ({
      text: [
        `*Version ${entry.version}* · ${statusText(entry)} · ${entry.proposedBy ? who(entry.proposedBy) : 'plan file'}`,
        line(termsText(entry), TEXT_MAX),
        ...wordsOf(entry),
      ].join('\n'),
      acts: [],
    })),
    foot: contextsOf(placeText({ page, pages, after }, 'older')),
    turn: [
      ...pageTurns(page, pages, (to) =>
        value({ kind: 'history', system: system.key, service: service.key, page: to }),
      ),
      { label: 'Back', value: value({ kind: 'system', system: system.key, page: 1 }) },
    ],
  });
}

/** The plan's systems, a page (from 1) at a time, each with how many of its tolerances both sides signed. */
export function systemsModal(
  plan: Plan,
  register: readonly RegisterEntry[],
  { page: wanted }: { page: number },
): ModalView {
  const { page, pages, entries, after } = pageOf(plan.systems, wanted, SYSTEMS_PER_PAGE);
  const bySystem = Map.groupBy(register, (entry) => entry.system);
  return listModal({
    title: 'Tolerances',
    head: [section('*Which system?*')],
    rows: entries.map(({ key, name }) => {
      const its = bySystem.get(key) ?? [];
      const agreed = its.filter(isInForce).length;
      const text = `*${line(name, NAME_MAX)}* · ${agreed} of ${its.length} agreed`;
      return {
        text,
        acts: [{ label: 'Open', value: value({ kind: 'system', system: key, page: 1 }) }],
      };
    }),
    foot: contextsOf(placeText({ page, pages, after }, 'more systems')),
    turn: [
      ...pageTurns(page, pages, (to) => value({ kind: 'systems', page: to })),
      { label: 'Plan gaps', value: value({ kind: 'gaps', page: 1 }) },
    ],
  });
}

function contextsOf(text: string): KnownBlock[] {
  return text ? [context(text)] : [];
}
