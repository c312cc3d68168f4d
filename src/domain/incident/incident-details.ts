import type { PaperRecord } from '../numbers/paper-record.ts';
import type { ItemGate } from '../plan/item-terms.ts';
import type { PagedSide, Phase, Service, Side, SlowDefinition, SystemKind } from '../plan/plan.ts';
import type { ItemState } from './checklist.ts';
import type { Uncounted } from './clock-figures.ts';
import type { ClockName, RunningClock } from './clocks.ts';
import type { Diversion, DiversionBrief } from './diversion.ts';
import type { OutagePeriod } from './downtime.ts';
import type { DowntimeInterval } from './downtime-intervals.ts';
import type { DrillView } from './drill.ts';
import type { AnsweredCheck } from './gate-answers.ts';
import type { AttackView, GroupView } from './group-and-attack-view.ts';
import type { ImpactChangeView } from './impact-change-view.ts';
import type { ImpactNow } from './impact-now.ts';
import type { Impact, IncidentKind, IncidentState, StandDownReason } from './incident.ts';
import type { PlannedWindow } from './planned-window.ts';
import type { SiteImpact } from './site-impacts.ts';
import type { ClosedOver } from './still-open.ts';
import type { UpdateView } from './update-view.ts';

/** What a surface may say about one incident, as it stood at `asOf`, but for its checklist. All instants are UTC. */
export interface IncidentDetails {
  id: string;
  number: number;
  kind: IncidentKind;
  state: IncidentState;
  /** The worst of now. */
  impact: Impact;
  /** What the plan calls slow, and how much of that counts. */
  slow: SlowDefinition;
  system: {
    key: string;
    name: string;
    /** Null: the plan does not say. Words for it: `system-words`, `decision-due`. */
    kind: SystemKind | null;
    /** Empty as well while another system is down of which nobody has said what works without it. */
    stillWorks: string;
    viewImages: string;
    bridge: string;
  };
  sites: { key: string; name: string }[];
  /** How bad it is at each site now; none where that is the same, or it is over. */
  siteImpacts: SiteImpact[];
  /** How many sites the system serves. */
  siteCount: number;
  /** Zone of the first affected site: in it every time is written. */
  zone: string;
  since: Date;
  downSince: Date;
  declaredAt: Date;
  declaredBy: string;
  note: string | null;
  cyberSuspected: boolean;
  /** The systems that are down by the same cause; null: it is in no group. */
  group: GroupView | null;
  /** The suspicion that stands, and how people talk meanwhile; null: no attack is suspected, or nobody knows by whom. */
  attack: AttackView | null;
  /** Other systems that are down at one of its sites, in the order of their numbers. */
  alsoDown: { number: number; systemName: string }[];
  /** Of the list that applies. */
  scenario: string;
  scenarioName: string;
  /** It was run on paper and entered afterwards: when, by whom (actor key), and over what (`domain/recorded-over`); null: it was not. */
  enteredLaterAt: Date | null;
  enteredLaterBy: string | null;
  enteredLaterOver: string | null;
  /** How it is rehearsed; null: it is no drill. */
  drill: DrillView | null;
  /** Whether its plan gives out downtime numbers, and counts of exams are kept. */
  givesNumbers: boolean;
  /** Null: nothing was done on paper, or nobody has counted it yet. */
  paper: PaperRecord | null;
  /** Counts up at each "failed again". */
  outage: number;
  /** Null: it was never planned. */
  planned: PlannedWindow | null;
  sides: SideView[];
  services: ServiceView[];
  reconciliation: RunningClock | null;
  /** In the order in which they began. */
  diversions: Diversion[];
  gates: GatesView;
  update: UpdateView;
  /** Phases whose items have appeared. */
  phases: Phase[];
  /** Plain sentences on what could not be posted, and pages that are not sent. */
  error: string[];
  /** The same of the card itself, which cannot say so; null: Slack shows it. */
  cardError: string | null;
  permalink: string | null;
  /** What was said of its impact since it was declared, the newest first. */
  impactChanges: ImpactChangeView[];
  /** What counts as downtime of it. */
  downtime: DowntimeInterval[];
  /** When it was down, the first time first; the one that runs has no end. */
  outages: OutagePeriod[];
  asOf: Date;
}

/** The same with its checklist. */
export interface IncidentWithChecklist extends IncidentDetails {
  checklist: ItemView[];
}

export interface SideView {
  side: PagedSide;
  /** Whoever has the side of the group's lead answers for it: its number; null: it is paged for itself. */
  coveredBy: number | null;
  state: 'PAGING' | 'ACKNOWLEDGED' | 'UNOWNED' | 'STOPPED';
  firstPageAt: Date | null;
  acknowledgedAt: Date | null;
  /** Actor key of the holder, such as `slack:U123`. */
  holder: string | null;
  coveringFor: string | null;
  /** Whether a cover was confirmed, and the names of who was asked; null when nobody covers. */
  covering: { confirmedBy: string | null; asked: string[] } | null;
  /** The holder has the other side too: why the plan lets a site do so. */
  onePersonWhy: string | null;
  /** Slack users paged by the newest step. */
  paged: string[];
  step: number;
  steps: number;
  nextStepAt: Date | null;
  unownedAt: Date | null;
  /** Since when the holder has been asked whether they are still on it. */
  askedAt: Date | null;
  /** Slack users to whom the side is being handed over. */
  handingTo: string[];
  /** Slack users who said that they cannot. */
  declined: string[];
}

export interface ServiceView extends Pick<Service, 'language'> {
  key: string;
  name: string;
  /** Slack channel of its unit, in whose language it is told (absent: English); services that share one have one notice. */
  channel: string;
  phone: string;
  /** Name of the role that telephones when the notice is not seen. */
  callRole: string;
  /** Nobody signed these figures yet. */
  proposed: boolean;
  /** They are in force past their review date. */
  reviewOverdue: boolean;
  clocks: RunningClock[];
  /** The worst at its sites now; UP as well once it is over. */
  impact: ImpactNow;
  /** Since when it works again; null: it does not. */
  upSince: Date | null;
  workaround: { at: Date; by: string; how: string } | null;
  caughtUp: { at: Date; by: string } | null;
  notices: NoticeView[];
}

/** What a unit is told: that it is down, that an attack is suspected, that it was none, that it works, that it was no outage. */
export const NOTICE_MATTERS = ['DOWN', 'ATTACK', 'NO_ATTACK', 'RESTORED', 'STOOD_DOWN'] as const;
export type NoticeMatter = (typeof NOTICE_MATTERS)[number];

export interface NoticeView {
  id: string;
  about: NoticeMatter;
  /** The outage it is about. */
  outage: number;
  toldAt: Date;
  confirmed: { at: Date; by: string; spokeToRole: string | null } | null;
  /** Unconfirmed for more than five minutes: somebody has to telephone. */
  overdue: boolean;
}

export interface GatesView {
  technicallyUp: { at: Date; by: string } | null;
  /** What radiology has to see before it validates, with what was seen in this outage. */
  toValidate: AnsweredCheck[];
  /** What IT signs for in the reconciliation, with what it signed in this outage. */
  toSign: AnsweredCheck[];
  validated: { at: Date; by: string } | null;
  /** One person called it technically up and validated it: why the plan lets a site do so. */
  onePersonWhy: string | null;
  /** Security’s word that it may come back after a suspected attack. */
  cleared: { at: Date; by: string; statement: string } | null;
  reconciled: Record<Side, { at: Date; by: string; statement: string | null } | null>;
  /** `over`: what was open then, and why it was closed all the same. */
  closed: { at: Date; by: string; over: ClosedOver[] } | null;
  /** The last time it was reopened, and why; null: never. */
  reopened: { at: Date; by: string; reason: string } | null;
  /** What was open at closings before that. */
  closedOverBefore: ClosedOver[];
  stoodDown: { at: Date; by: string; reason: StandDownReason; note: string | null } | null;
}

export interface ItemView {
  key: string;
  phase: Phase;
  role: string;
  roleName: string;
  text: string;
  state: ItemState;
  by: string | null;
  at: Date | null;
  reason: string | null;
  /** When it is due (UTC); null: nobody knows yet, or it has no due time. */
  dueAt: Date | null;
  /** It waits for somebody and is overdue. */
  late: boolean;
  phone: string | null;
  link: string | null;
  /** Names of the services of which it is the proof that they have a workaround. */
  proofFor: string[];
  /** The gate that waits for it. */
  mandatoryFor: ItemGate | null;
}

/** The figures of the summary, one row per service and clock. */
export interface FiguresView {
  rows: {
    serviceName: string;
    clock: 'WORKAROUND' | 'RESTORATION' | 'RECOVERY' | 'RECONCILIATION';
    limitMinutes: number | null;
    actualMinutes: number | null;
    soFarMinutes: number;
    met: boolean | null;
    proposed: boolean;
    uncounted: Uncounted | null;
  }[];
  detectionMinutes: number;
  mttaMinutes: Record<Side, number | null>;
  downtimeMinutes: number;
  /** Minutes for which it was slow and nothing worse, whatever of them counts. */
  slowMinutes: number;
  /** Downtime of each site; none where it is the same at every one. */
  bySite: { siteName: string; minutes: number }[];
  outages: number;
  /** Of the lead of a group: how long each service was without something of it, each minute once; null: it leads none. */
  together: { systems: number; services: { name: string; minutes: number }[] } | null;
  itemsDone: number;
  itemsSkipped: number;
  itemsOpen: number;
}

/** A limit in a list: of which service (empty: of the incident itself), and whether nobody has signed it yet. */
export interface LimitBrief {
  serviceName: string;
  clock: ClockName;
  at: Date;
  proposed: boolean;
}

/** How one side stands, in a list. */
export interface SideBrief {
  side: PagedSide;
  state: SideView['state'];
  /** Actor key of the holder. */
  holder: string | null;
  /** Since when the holder has it, or nobody answers. */
  since: Date | null;
}

/** One incident in a list (status, App Home, choosing one). */
export interface IncidentBrief {
  id: string;
  number: number;
  kind: IncidentKind;
  enteredLaterAt: Date | null;
  state: IncidentState;
  impact: Impact;
  systemName: string;
  /** Null: the plan does not say. */
  systemKind: SystemKind | null;
  /** Counts up at each "failed again". */
  outage: number;
  siteNames: string[];
  /** Start of the outage that is running. */
  since: Date;
  sides: SideBrief[];
  /** Sides whose signature the reconciliation waits for; none before validation. */
  toSign: Side[];
  /** Names of lines of the gates that somebody left for later. */
  openLines: string[];
  /** That go on, in the order in which they began. */
  diversions: DiversionBrief[];
  services: number;
  lateServices: number;
  /** The limit that has been passed for the longest time. */
  late: LimitBrief | null;
  /** The next limit not yet passed. */
  next: LimitBrief | null;
  nextUpdateAt: Date | null;
  /** Phases whose items have appeared. */
  phases: Phase[];
  permalink: string | null;
}
