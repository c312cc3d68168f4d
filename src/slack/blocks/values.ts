import { CHANNEL_NAMES } from '../../domain/contacts/contact-methods.ts';
import { ITEM_ACTS } from '../../domain/incident/checklist.ts';
import { IMPACTS } from '../../domain/incident/incident.ts';
import { BACK_OUT_DECISIONS } from '../../domain/planned/planned.ts';
import { AFTER_ACTION_FORMATS, FILE_FORMATS } from '../../domain/report/asked-file.ts';
import { BadValue } from './bad-value.ts';
import { ACTION_ACTS, FORM_NAMES, NUMBER_ACTS } from './ids.ts';
import {
  COUNT,
  ID,
  INSTANT,
  KEY,
  MONTH,
  NUMBERS,
  optional,
  PAGED_SIDE,
  type Part,
  SECOND,
  SIDE,
  TYPED,
  word,
} from './value-parts.ts';

/**
 * What travels to Slack in a button, a menu or a modal's metadata, and back: ids and keys, never content. The parts are
 * written in this order. Buttons stand in Slack for months: parts are only ever added, as optional ones and at the end.
 */
const PARTS = {
  /** An incident, when the id of the button or form says what to do. */
  incident: { incidentId: ID },
  side: { incidentId: ID, side: PAGED_SIDE },
  /** A side that signs the reconciliation. */
  signing: { incidentId: ID, side: SIDE },
  /** Which outage tells a page's button from one of before. */
  page: { incidentId: ID, side: PAGED_SIDE, outage: COUNT },
  covering: { incidentId: ID, runId: ID },
  form: { incidentId: ID, form: word(FORM_NAMES), side: optional(SIDE) },
  /** The same with what was typed after the command; `side`: empty for a form of none. */
  typedForm: { incidentId: ID, form: word(FORM_NAMES), side: KEY, text: TYPED },
  item: { incidentId: ID, itemKey: KEY, act: word(ITEM_ACTS) },
  /** A form about one item. */
  itemForm: { incidentId: ID, itemKey: KEY },
  role: { incidentId: ID, role: KEY },
  /** What is done with the downtime numbers or counts of a modality, and a form about them; as the list or form showed it. */
  numbersOf: {
    ...{ incidentId: ID, act: word(NUMBER_ACTS), modality: KEY },
    ...{ blocks: optional(COUNT), used: optional(NUMBERS), spoiled: optional(NUMBERS) },
  },
  /** A service or site from which patients are diverted, and a diversion that has ended. */
  divert: { incidentId: ID, of: word(['service', 'site'] as const), key: KEY },
  diversion: { incidentId: ID, diversion: ID },
  notice: { incidentId: ID, noticeId: ID },
  /** Units to telephone: one of them, or all. */
  units: { incidentId: ID, noticeId: optional(ID) },
  /** When it was typed, and what followed the command. */
  typedDeclaration: { at: INSTANT, text: TYPED },
  declaration: { system: KEY, impact: word(IMPACTS), since: INSTANT, channel: KEY },
  /** Where the form was asked for; the two meanings of a start in the hour that autumn repeats. */
  declareForm: { channel: KEY, first: optional(INSTANT), second: optional(INSTANT) },
  /** A form that asked whether it names a patient: its callback id, and its metadata. */
  noPatientNamed: { form: KEY, metadata: TYPED },
  shift: { schedule: KEY, from: SECOND, to: SECOND },
  contactMethod: { person: KEY, channel: word(CHANNEL_NAMES) },
  proposal: { system: KEY, service: KEY, basedOn: COUNT, incident: optional(ID) },
  objection: { system: KEY, service: KEY, version: COUNT, side: SIDE },
  answering: { system: KEY, service: KEY, version: COUNT, objection: ID },
  declining: { system: KEY, service: KEY, version: COUNT },
  ending: { system: KEY, service: KEY, version: COUNT, side: SIDE },
  /** An incident that is corrected, and the scenario that the form showed. */
  correction: { incidentId: ID, scenario: optional(KEY) },
  /** A planned downtime that is moved, as the form showed it. */
  plannedForm: { planned: ID, revision: COUNT },
  contesting: { system: KEY, service: KEY, version: COUNT },
  /** What was written of an incident, as the form showed it. */
  writing: { incidentId: ID, revision: COUNT },
  /** An action that is moved or ends. */
  endingAction: { incidentId: ID, number: COUNT, as: word(ACTION_ACTS) },
  movingAction: { incidentId: ID, number: COUNT, owner: KEY, dueOn: KEY },
  /** A system that probes propose to declare. */
  proposed: { proposed: ID },
  /** A file of an incident's summary, by its number, or of a month's report. */
  summaryFile: { format: word(FILE_FORMATS), number: COUNT },
  reportFile: { format: word(FILE_FORMATS), month: MONTH },
  afterActionFile: { format: word(AFTER_ACTION_FORMATS), number: COUNT },
} satisfies Record<string, Parts>;

/** Values that begin with a word of their own, where one menu offers several. */
const NAMED = {
  system: { system: KEY, page: COUNT },
  systems: { page: COUNT },
  /** `incident`: after which it is. */
  propose: { system: KEY, service: KEY, incident: optional(ID) },
  object: { system: KEY, service: KEY, version: COUNT, side: SIDE },
  history: { system: KEY, service: KEY, page: optional(COUNT) },
  remedy: { gap: KEY },
  sign: { system: KEY, service: KEY, version: COUNT, side: SIDE },
  signall: { system: KEY, side: SIDE, page: COUNT, seen: KEY },
  gaps: { page: COUNT },
  version: { system: KEY, service: KEY, version: COUNT },
  readall: { system: KEY, side: SIDE, page: COUNT },
  answer: { system: KEY, service: KEY, version: COUNT, objection: ID },
  takeback: { system: KEY, service: KEY, version: COUNT, objection: ID },
  undo: { system: KEY, service: KEY, version: COUNT },
  decline: { system: KEY, service: KEY, version: COUNT },
  end: { system: KEY, service: KEY, version: COUNT, side: SIDE },
  conflicts: { system: KEY, page: COUNT },
  service: { service: KEY, page: COUNT },
  confirm: { system: KEY, service: KEY, version: COUNT },
  contest: { system: KEY, service: KEY, version: COUNT },
  evidence: {},
  attach: {},
  confirm_import: { request: ID, side: SIDE },
  decline_import: { request: ID },
  withdraw: { override: ID },
  covers: { page: COUNT },
  send_code: { person: KEY, channel: word(CHANNEL_NAMES) },
  test_page: { person: KEY, channel: word(CHANNEL_NAMES) },
  test_came: { person: KEY, channel: word(CHANNEL_NAMES) },
  after: { incidentId: ID },
  after_list: { page: COUNT },
  after_write: { incidentId: ID },
  after_add: { incidentId: ID },
  after_action: { incidentId: ID, number: COUNT, as: word(ACTION_ACTS) },
  after_sign: { incidentId: ID, side: SIDE, revision: COUNT },
  planned: { planned: ID },
  planned_list: { page: COUNT },
  planned_new: {},
  planned_move: { planned: ID },
  planned_withdraw: { planned: ID },
  planned_extend: { planned: ID },
  planned_approve: { planned: ID, side: SIDE, revision: COUNT },
  planned_start: { planned: ID },
  pre_work: { planned: ID, position: COUNT, done: word(['yes', 'no'] as const) },
  back_out: { planned: ID, decision: word(BACK_OUT_DECISIONS) },
  extension: { planned: ID, extension: ID, answer: word(['yes', 'no'] as const) },
} satisfies Record<string, Parts>;

type Parts = Record<string, Part<unknown>>;
type Read<P> = { [K in keyof P]: P[K] extends Part<infer T> ? T : never };
type Values<Table> = { [K in keyof Table]: { kind: K } & Filled<Read<Table[K]>> }[keyof Table];

/** Parts that may be undefined may be left out. */
type Filled<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
};

export type ButtonValue = Values<typeof PARTS> | Values<typeof NAMED>;
type Kind = ButtonValue['kind'];
type Named = keyof typeof NAMED;
export type ValueOf<K extends Kind> = Extract<ButtonValue, { kind: K }>;

/** Acts of the lists of tolerances and of what is missing. */
export const PLAN_ACTS = [
  ...(['system', 'systems', 'propose', 'object', 'history'] as const),
  ...(['remedy', 'sign', 'signall', 'gaps', 'version', 'readall'] as const),
  ...(['answer', 'takeback', 'undo', 'decline', 'end', 'conflicts'] as const),
  ...(['service', 'confirm', 'contest', 'evidence', 'attach'] as const),
  ...(['confirm_import', 'decline_import'] as const),
];
export const OVERRIDE_ACTS = ['withdraw', 'covers'] as const;
/** What opens something about a planned downtime, and what is recorded of it at once. */
export const PLANNED_VIEWS = [
  ...(['planned', 'planned_list', 'planned_new'] as const),
  ...(['planned_move', 'planned_withdraw', 'planned_extend'] as const),
];
/** What opens something about an after-action, and what is done with it at once. */
export const AFTER_VIEWS = ['after', 'after_list', 'after_write', 'after_add', 'after_action'] as const;
export const AFTER_ACTS = ['after_sign'] as const;
export const PLANNED_ACTS = [
  'planned_approve',
  'planned_start',
  'pre_work',
  'back_out',
  'extension',
] as const;
export const CONTACT_ACTS = ['send_code', 'test_page', 'test_came'] as const;

const SEPARATOR = '|';
const ALL: Record<string, Parts> = { ...PARTS, ...NAMED };

/** Example: `{ kind: 'page', incidentId: 'inc', side: 'IT', outage: 1 }` → `inc|IT|1`. */
export function value(of: ButtonValue): string {
  const given: Record<string, unknown> = of;
  const written = Object.entries(ALL[of.kind] ?? {}).map(([name, part]) => part.write(given[name]));
  const parts = written.filter((part) => part !== null);
  return (of.kind in NAMED ? [of.kind, ...parts] : parts).join(SEPARATOR);
}

/** Reads a value where the id of its button or form says of what kind it is. Throws BadValue. */
export function readValue<K extends keyof typeof PARTS>(kind: K, text: string): ValueOf<K> {
  return read(kind, text.split(SEPARATOR));
}

/** Reads a value that begins with one of these words. Throws BadValue. */
export function readAct<K extends Named>(kinds: readonly K[], text: string): ValueOf<K> {
  const [name, ...parts] = text.split(SEPARATOR);
  const kind = kinds.find((known) => known === name);
  if (kind === undefined) throw new BadValue();
  return read(kind, parts);
}

function read<K extends Kind>(kind: K, parts: string[]): ValueOf<K> {
  const found = Object.entries(ALL[kind] ?? {}).map(([name, part], i) => {
    const text = part.takesRest ? parts.slice(i).join(SEPARATOR) : parts[i];
    return [name, part.read(text)];
  });
  return { kind, ...Object.fromEntries(found) };
}
