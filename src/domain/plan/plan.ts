import type { ContactMethod } from '../contacts/contact-methods.ts';
import type { Language } from '../language/language.ts';
import type { DowntimeNumbers } from '../numbers/settings.ts';
import type { Probe, ProbeReference } from '../probes/probe.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { DayText } from '../time/days.ts';
import type { ServiceHours } from '../time/service-hours.ts';
import type { ItemTerms } from './item-terms.ts';
import type { Vendor } from './vendor.ts';

/** The two sides that must both answer for every incident. */
export type Side = 'RADIOLOGY' | 'IT';
export const SIDES: readonly Side[] = ['RADIOLOGY', 'IT'];
/** A side that is paged: the two, and SECURITY while an attack is suspected. */
export type PagedSide = Side | 'SECURITY';
export const PAGED_SIDES: readonly PagedSide[] = [...SIDES, 'SECURITY'];
export const SIDE_NAME: Record<PagedSide, string> = {
  RADIOLOGY: 'Radiology',
  IT: 'IT',
  SECURITY: 'Security',
};

/** P0 to P8 of the procedure, in this order. */
export const PHASES = [
  'DETECT',
  'DECLARE',
  'FIRST_15_MIN',
  'BY_1_H',
  'BY_4_H',
  'BY_24_H',
  'RECOVERY',
  'RECONCILIATION',
  'AFTER_ACTION',
] as const;
export type Phase = (typeof PHASES)[number];

/** What the hospital wrote down before anything went wrong. Checked by `src/plan`; every reference holds. */
export interface Plan {
  hospital: string;
  /** Of the printed kit and the units' notices; absent: English. */
  language?: Language | undefined;
  /** Key of the site whose zone counts for people who have none. */
  homeSite: string;
  /** Slack id of the downtime channel, where cards stand. */
  downtimeChannel: string;
  /** Minutes between promised updates, where `updates` says no other. */
  updateEveryMinutes: number;
  /** Other times between updates, by impact and phase. */
  updates?: UpdateCadence | undefined;
  /** Absent: `slowOf` says what holds then. */
  slow?: SlowDefinition | undefined;
  /** Minutes from validated to reconciled. */
  reconciliationMinutes: number;
  /** Minutes after closing within which an incident can be reopened. Absent: 72 hours. */
  reopeningMinutes?: number | undefined;
  /** Read aloud by the switchboard; `{system}`, `{sites}`, `{phone}` are filled in. */
  overheadAnnouncement: string;
  /** Paged over and over while a side is UNOWNED. */
  lastResort: LastResort;
  /** Minutes without anything done by a side's holder, while the system is down, until they are asked whether they are still on it. */
  staleAfterMinutes: number;
  /** Minutes to answer a question or a hand-over. */
  answerWithinMinutes: number;
  plannedDowntime: PlannedDowntimeRules;
  /** Person keys: who sees in App Home what does not work. */
  admins: string[];
  /** Person keys per side: who proposes, signs and reviews tolerances for it. */
  leads: Record<Side, string[]>;
  sites: Site[];
  systems: System[];
  services: Service[];
  tolerances: Tolerance[];
  roles: Role[];
  people: Person[];
  schedules: Schedule[];
  policies: Policy[];
  /** What holds while an attack is suspected; null: the plan does not say. */
  attack: AttackPlan | null;
  checklists: Checklist[];
  /** Null: the app gives out no downtime numbers, and keeps no counts. */
  downtimeNumbers: DowntimeNumbers | null;
  probes: Probe[];
  /** Whether the app's own network works; null: nothing was named by which to tell. */
  probeReference: ProbeReference | null;
}

/** Minutes between updates where they are others than usual, and how long before one is due its owner is asked for it. */
export interface UpdateCadence {
  partialMinutes?: number | undefined;
  slowMinutes?: number | undefined;
  /** From 4 h after the declaration on, and from 24 h. */
  after4hMinutes?: number | undefined;
  after24hMinutes?: number | undefined;
  technicallyUpMinutes?: number | undefined;
  askBeforeMinutes?: number | undefined;
}

/** From when on a system is slow, in the hospital's own words, and how many percent of a slow minute count as downtime. */
export interface SlowDefinition {
  means: string;
  countsPercent: number;
}

/** Who is paged for SECURITY, and how people talk while the network, mail and Slack may be read by an attacker. */
export interface AttackPlan {
  /** Policy key; null: nobody is paged. */
  policy: string | null;
  /** Telephone bridge outside the hospital's network; empty: none is known. */
  bridge: string;
  phones: { name: string; phone: string }[];
}

/** When units are told of a planned downtime, and when its back-out is decided. */
export interface PlannedDowntimeRules {
  /** Minutes before the window, the longest first; whole days are days of the wall clock. */
  noticeMinutes: number[];
  /** Minutes before the back-out deadline at which the decision is asked for. */
  askBackOutMinutes: number;
}

/** Where the plan says nothing: 2 weeks, 1 week, a day, 2 h and 30 min before. */
export const PLANNED_DOWNTIME_RULES: PlannedDowntimeRules = {
  noticeMinutes: [20_160, 10_080, 1_440, 120, 30],
  askBackOutMinutes: 30,
};

export interface Site {
  key: string;
  name: string;
  /** IANA zone, such as America/New_York. */
  zone: string;
  /** Why one person may answer, and pass the gates, for both sides here; absent: it takes two people. */
  onePersonForBothSides?: string | undefined;
}

/** What sort of system it is: its words and decisions follow from it. */
export const SYSTEM_KINDS = [
  'archive',
  'viewer',
  'ris',
  'worklist',
  'dictation',
  'interface',
  'network',
  'identity',
  'ehr',
  'storage',
] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

export interface System {
  key: string;
  name: string;
  /** Absent: the plan does not say. */
  kind?: SystemKind | undefined;
  /** Other words people type for it. */
  aliases: string[];
  sites: string[];
  /** Key of the checklist's scenario when nobody chose another. */
  scenario: string;
  stillWorks: string;
  viewImages: string;
  bridge: string;
  vendor: Vendor | null;
  dependsOn: string[];
  /** Policy key per side. */
  policies: Record<Side, string>;
  /** Person key per side: who answers for the system, whoever is on call. Null: nobody was named. */
  owners: Record<Side, string | null>;
  dataCentre: string | null;
  network: string | null;
  /** The team that administers it day by day. */
  team: string | null;
  backup: Backup | null;
  /** Null: nobody has said whether it stands there. */
  recoveryPlan: RecoveryPlan | null;
}

export interface Backup {
  what: string;
  everyMinutes: number;
  /** Minutes of data that may be lost (RPO). */
  rpoMinutes: number;
}

/** How a system stands in the hospital's IT recovery plan. */
export interface RecoveryPlan {
  listed: boolean;
  /** Chapter and rank. */
  where: string | null;
  /** The day on which somebody last looked. */
  checked: DayText | null;
}

export interface Service {
  key: string;
  name: string;
  /** Keys of the sites at which it works; absent: at every site. It is not affected by what is down elsewhere. */
  sites?: string[] | undefined;
  liaisonChannel: string;
  phone: string;
  /** Key of the role that telephones the unit when its notice is not seen. */
  callRole: string;
  /** Of its notices; absent: the hospital's. */
  language?: Language | undefined;
  /** Person key: who speaks for the service, and is asked whether its figures suit it. */
  spokesperson?: string | undefined;
}

/** Minutes that one service can bear without one system. MTD = RTO + work recovery time (NIST SP 800-34). */
export interface Tolerance {
  system: string;
  service: string;
  /** null: `hold`, the service waits; no workaround is expected. */
  workaroundMinutes: number | null;
  rtoMinutes: number;
  mtdMinutes: number;
  /** Minutes count only within these, in the affected site's zone; null: all do. */
  hours: ServiceHours | null;
  /** Under which the figures hold. */
  assumptions: string[];
  /** Where it is shown that the figures can be held. */
  evidence: string | null;
  /** The day until which both sides agree; null: a year from the second signature. */
  reviewOn: DayText | null;
}

export interface Role {
  key: string;
  name: string;
  /** Null: the role belongs to no side (a liaison, the switchboard). */
  side: PagedSide | null;
}

export interface Person {
  key: string;
  name: string;
  slackUser: string;
  phone: string;
  sides: PagedSide[];
  roles: string[];
  /** How they want to be paged, in order; Slack at once when nothing else is written. */
  reach: ContactMethod[];
  /** Key of the site whose zone the person reads and types in. */
  site: string;
  /** Other names under which calendars know the person. */
  aliases: string[];
  email: string | null;
}

export interface Policy {
  key: string;
  name: string;
  side: PagedSide;
  /** How often the steps run again after the first round. */
  repeats: number;
  steps: PolicyStep[];
}

export interface PolicyStep {
  /** Person keys, paged together with who is on call; a step without anybody is skipped at once, aloud. */
  people: string[];
  /** Schedule keys: who is on call when the step fires. */
  schedules: string[];
  /** Minutes to wait for an answer before the next step. */
  waitMinutes: number;
}

export interface LastResort {
  people: string[];
  everyMinutes: number;
}

export interface Checklist {
  key: string;
  name: string;
  scenario: string;
  items: ChecklistItem[];
}

export interface ChecklistItem extends ItemTerms {
  key: string;
  phase: Phase;
  role: string;
  text: string;
}
