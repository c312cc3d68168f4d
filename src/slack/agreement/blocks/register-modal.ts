import type { KnownBlock, ModalView } from '@slack/web-api';
import type { ToleranceConflict } from '../../../domain/agreement/conflicts.ts';
import type { RegisterEntry, VersionEntry } from '../../../domain/agreement/facts.ts';
import { isInForce } from '../../../domain/agreement/in-force.ts';
import { termsText } from '../../../domain/agreement/proposing.ts';
import { lastAnswer } from '../../../domain/agreement/spokesperson.ts';
import { openObjections } from '../../../domain/agreement/tolerance-status.ts';
import { type Plan, SIDES, type Side, type System } from '../../../domain/plan/plan.ts';
import { context, section } from '../../blocks/elements.ts';
import { type Act, listModal, pageOf, pageTurns, placeText, type Row } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { statusText } from './standing-text.ts';
import { stamp, voiceLines } from './version-lines.ts';

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
  if (rest > 0) shown.push(`⚡ and ${rest} more.`);
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
      ...readAll(system.key, page, entries),
      ...(rest > 0
        ? [
            {
              label: `All ${conflicts.length} conflicts`,
              value: value({ kind: 'conflicts', system: system.key, page: 1 }),
            },
          ]
        : []),
      { label: 'Plan gaps', value: value({ kind: 'gaps', page: 1 }) },
      { label: 'Other systems', value: value({ kind: 'systems', page: 1 }) },
    ],
  });
}

function rowOf(system: string, { service, entry, beside, signable }: RegisterLine, zone: string): Row {
  const name = `*${line(service.name, NAME_MAX)}*`;
  const propose: Act = {
    label: entry ? 'Propose a change' : 'Propose',
    value: value({ kind: 'propose', system, service: service.key }),
  };
  if (!entry) return { text: `${name}\nNot set yet.`, acts: [propose] };
  const open: Act = {
    label: signable.length > 0 ? 'Read and sign' : 'Open',
    value: value({ kind: 'version', system, service: service.key, version: entry.version }),
    ...(signable.length > 0 ? { style: 'primary' } : {}),
  };
  return {
    text: [
      beside ? besideText(entry, zone) : `${name} · ${statusText(entry)}`,
      line(termsText(entry), TEXT_MAX),
      ...wordsOf(entry),
      ...contested(entry, zone),
    ].join('\n'),
    acts: [
      open,
      ...(beside ? [] : [propose]),
      { label: 'History', value: value({ kind: 'history', system, service: service.key }) },
    ],
  };
}

/** What the service contests; its confirmation is in the version. */
function contested(entry: VersionEntry, zone: string): string[] {
  const answer = lastAnswer(entry.serviceAnswers);
  return answer && !answer.confirms ? voiceLines(entry, { spokesperson: null, zone }) : [];
}

/** A proposal that stands beside what is in force. */
function besideText({ proposedBy, createdAt }: VersionEntry, zone: string): string {
  const by = proposedBy ? who(proposedBy) : 'the plan file';
  return `↳ 🟡 PROPOSED by ${by}, open since ${stamp(createdAt, zone)}`;
}

/** Everything of a page that a side can sign: first it is read. */
function readAll(system: string, page: number, lines: readonly RegisterLine[]): Act[] {
  return SIDES.flatMap((side): Act[] => {
    const count = lines.filter(({ signable }) => signable.includes(side)).length;
    if (count < 2) return [];
    const act = value({ kind: 'readall', system, side, page });
    return [{ label: `Read and sign ${count} for ${side}`, value: act, style: 'primary' }];
  });
}

/** The versions that a side could sign, in the order of the lines; 0 where it could not. Example: `1.0.3`. */
export function versionsToSign(lines: readonly RegisterLine[], side: Side): string {
  return lines.map(({ entry, signable }) => (signable.includes(side) ? entry?.version : 0)).join('.');
}

const OBJECTIONS_SHOWN = 2;

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
    ...(rest > 0 ? [`🚫 and ${rest} more`] : []),
  ];
}

/**
 * The plan's systems, a page (from 1) at a time, each with how many of its tolerances both sides signed, first those where
 * some wait for the reader: `toSign` says which.
 */
export function systemsModal(
  plan: Plan,
  register: readonly RegisterEntry[],
  { page: wanted, toSign }: { page: number; toSign(entry: RegisterEntry): boolean },
): ModalView {
  const bySystem = Map.groupBy(register, (entry) => entry.system);
  const owed = (system: string) => (bySystem.get(system) ?? []).filter(toSign).length;
  const systems = plan.systems.toSorted((a, b) => Number(owed(b.key) > 0) - Number(owed(a.key) > 0));
  const { page, pages, entries, after } = pageOf(systems, wanted, SYSTEMS_PER_PAGE);
  return listModal({
    title: 'Tolerances',
    head: [section('*Which system?*')],
    rows: entries.map(({ key, name }) => {
      const its = bySystem.get(key) ?? [];
      const agreed = its.filter(isInForce).length;
      const mine = owed(key);
      const text = `*${line(name, NAME_MAX)}* · ${agreed} of ${its.length} agreed${mine > 0 ? ` · ✍️ ${mine} for you to sign` : ''}`;
      const label = mine > 0 ? 'Read and sign' : 'Open';
      return { text, acts: [{ label, value: value({ kind: 'system', system: key, page: 1 }) }] };
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
