import type { ChannelName } from '../contacts/contact-methods.ts';
import type { Counts } from '../numbers/counts.ts';
import type { PagedSide, Side } from '../plan/plan.ts';
import type { ItemAct } from './checklist.ts';
import type { ClockName, Threshold } from './clocks.ts';
import type { Cause } from './group.ts';
import type { ImpactNow } from './impact-now.ts';
import type { Impact, StandDownReason } from './incident.ts';
import type { ClosedOver } from './still-open.ts';

/** Minutes until restoration, by IT. */
export interface Estimate {
  minMinutes: number;
  maxMinutes: number;
}

/** What can happen to an incident, as it is kept in the timeline: plain JSON, instants as ISO strings, UTC. */
export type TimelineEvent =
  | { kind: 'declared'; number: number; system: string; impact: Impact; since: string; sites: string[] }
  | { kind: 'joined'; since: string }
  | { kind: 'step_paged'; side: PagedSide; step: number; round: number; people: string[] }
  | { kind: 'empty_step_skipped'; side: PagedSide; step: number }
  | { kind: 'nobody_on_call'; side: PagedSide; step: number; schedules: string[] }
  /** Somebody is paged by a calendar that was never read (null), or not for long. */
  | {
      kind: 'calendar_old';
      side: PagedSide;
      step: number;
      schedule: string;
      layer: string;
      readAt: string | null;
    }
  | { kind: 'shift_changed'; side: PagedSide; schedule: string; holder: string; onCall: string | null }
  | { kind: 'unowned'; side: PagedSide; people: string[] }
  | { kind: 'still_unowned'; side: PagedSide; people: string[] }
  | { kind: 'page_sent'; page: string; person: string; channel?: ChannelName }
  | {
      kind: 'page_failed';
      side: PagedSide;
      person: string;
      reason: string;
      channel?: ChannelName;
      next?: ChannelName[];
    }
  | { kind: 'page_late'; side: PagedSide; person: string; channel: ChannelName; next: ChannelName[] }
  | { kind: 'page_capped'; side: PagedSide; person: string; channel: ChannelName; cap: string }
  | { kind: 'unreachable'; side: PagedSide; person: string }
  | { kind: 'declined'; side: PagedSide }
  | { kind: 'pager_not_taken'; side: PagedSide; by: string; reason: string }
  | { kind: 'escalated'; side: PagedSide }
  /** `asked`: names of those who were asked to confirm the cover. */
  | { kind: 'acknowledged'; side: PagedSide; coveringFor: string | null; asked?: string[] }
  | { kind: 'covering_confirmed'; side: PagedSide; holder: string }
  | { kind: 'covering_refused'; side: PagedSide; holder: string; pagedAgain: boolean }
  | { kind: 'handing_over'; side: PagedSide; people: string[] }
  | { kind: 'handed_over'; side: PagedSide; from: string; coveringFor?: string | null; asked?: string[] }
  /** What is open when a side passes on: items of the checklist, units that have not confirmed, the last update. */
  | {
      kind: 'hand_over_open';
      side: PagedSide;
      from: string;
      items: number;
      units: number;
      last: string | null;
      nextUpdateAt: string | null;
      estimate: Estimate | null;
    }
  | { kind: 'hand_over_unanswered'; side: PagedSide; holder: string }
  | { kind: 'asked_still'; side: PagedSide; holder: string; quietMinutes: number }
  | { kind: 'still_on_it'; side: PagedSide }
  | { kind: 'lapsed'; side: PagedSide; holder: string }
  | { kind: 'thresholds'; late: boolean; crossed: CrossedThreshold[] }
  | { kind: 'unbreached'; clocks: { service: string; clock: ClockName }[] }
  | { kind: 'images_work'; service: string; how: string }
  | { kind: 'caught_up'; service: string }
  /** `of`: name of the service or the site. */
  | { kind: 'diversion_began'; of: string; since: string }
  | { kind: 'diversion_ended'; of: string; since: string; at: string }
  | {
      kind: 'update';
      text: string;
      /** What works, where images are and what is being done; absent: it says nothing of it. */
      works?: string;
      viewImages?: string;
      doing?: string;
      nextAt: string | null;
      estimate: Estimate | null;
      /** The estimate before it, where it moved. */
      was?: Estimate;
    }
  | { kind: 'update_overdue' }
  /** `to`: the Slack user, `toRole`: the key of the role to whom it was reassigned. */
  | { kind: 'item'; item: string; act: ItemAct; reason: string | null; to?: string; toRole?: string }
  /** Whoever has the role, or does the item, is told that it is overdue; `people`: Slack users. */
  | { kind: 'items_overdue'; roles: OverdueOfRole[] }
  /** The proof that services (names) have a workaround was undone: their clocks run again. */
  | { kind: 'proof_undone'; services: string[]; item: string }
  | { kind: 'item_digest'; people: TickCount[] }
  | { kind: 'notice_overdue'; units: { name: string; phone: string; role: string }[] }
  | { kind: 'notice_seen'; service: string }
  | { kind: 'notice_called'; service: string; role: string }
  | {
      kind: 'corrected';
      reason: string;
      since: string | null;
      impact: Impact | null;
      /** Earlier versions wrote here whether an attack was suspected. */
      cyberSuspected?: boolean | null;
      extent?: ExtentChange;
      /** Name of the checklist that applies from now on. */
      checklist?: string;
    }
  /** Names of sites and services; null: of all that were affected. `impact` UP: it works again. */
  | {
      kind: 'impact_changed';
      sites: string[] | null;
      services: string[] | null;
      impact: ImpactNow;
      at: string;
      reason: string;
    }
  /** `checklist`: name of the list that joined the running one; null: the plan has none for an attack. `fellBack`: it was technically up. */
  /** `systems`: names of those that are down with it. */
  | { kind: 'group_begun'; cause: Cause; systems: string[] }
  /** `lead`: number of the incident whose card leads. */
  | { kind: 'joined_group'; lead: number; cause: Cause }
  /** `down`: numbers of those of the group that are not back; none: the group has ended. */
  | { kind: 'left_group'; down: number[] }
  | { kind: 'attack_suspected'; checklist: string | null; fellBack: boolean }
  | { kind: 'attack_cleared'; statement: string }
  | { kind: 'attack_withdrawn'; reason: string }
  /** Somebody declared it at sites where it was not known to be down. */
  | { kind: 'spread'; extent: ExtentChange }
  /** A planned downtime began, for a change with this ticket. */
  /** `notPrepared`: what was to be done before and nobody had; absent in earlier ones. */
  | { kind: 'planned_started'; ticket: string; start: string; end: string; notPrepared?: string[] }
  /** Minutes until the deadline, that going back takes, and of the window. */
  | {
      kind: 'back_out_asked';
      people: string[];
      deadline: string;
      minutesToDecide: number;
      backOutMinutes: number;
      minutesOfWindow: number;
    }
  | { kind: 'back_out_undecided'; deadline: string; end: string }
  | { kind: 'back_out_decided'; decision: 'GO_ON' | 'BACK_OUT' }
  | { kind: 'extension_asked'; side: Side; until: string; why: string }
  | { kind: 'extension_answered'; side: Side; until: string; agreed: boolean }
  /** The window ended and it was still down. `beside`: the number of an incident of the same system, which goes on. */
  | { kind: 'overran'; ticket: string; end: string; plannedMinutes: number; beside: number | null }
  | { kind: 'technically_up' }
  /** Part of the validation: names of what somebody saw, where, and of what is still to be seen. */
  | { kind: 'seen'; seen: string[]; where: string; toSee: string[] }
  | { kind: 'validated'; shown: string; onePersonWhy?: string }
  /** `paged`: the sides that are; those of a group's lead answer for the others. Absent in earlier ones: both. */
  | { kind: 'failed_again'; since: string; outage: number; paged?: readonly PagedSide[] }
  | { kind: 'reconciled'; side: Side; statement: string; complete: boolean }
  /** `numbers`: as they are written; `more`: the modality had some already. */
  | { kind: 'numbers_issued'; modality: string; numbers: string; more: boolean }
  | { kind: 'numbers_returned'; modality: string; used: number; unused: number; spoiled: number }
  /** `low`: few downtime numbers are left. */
  | { kind: 'counts_entered'; modality: string; counts: Counts; low: boolean }
  /** Modalities that nobody counted lately; `people`: Slack users who are asked. */
  | { kind: 'counts_due'; modalities: { key: string; name: string }[]; people: string[] }
  | { kind: 'difference_explained'; modality: string; difference: string; reason: string; owner: string }
  /** What the archive has of a modality's exams, in words; `arrived`: the numbers that were missing until now, `owner`: who saw to them. */
  | { kind: 'archive_counted'; modality: string; found: string; arrived?: string; owner?: string }
  /** Lines of a gate that were open are seen or checked now (`words`: where), or do not apply (`words`: why). */
  | { kind: 'lines_settled'; lines: string; applies: boolean; words: string }
  /** `left`: what was not finished, in words; absent: nothing. `over`: each point of it with its reason; earlier versions kept none. */
  | { kind: 'closed'; left?: string[]; over?: ClosedOver[] }
  /** It turned out not to be over; `closedAt`: when it had been closed. */
  | { kind: 'reopened'; reason: string; closedAt: string }
  | { kind: 'after_action_written' }
  /** `dueOn`: a day such as 2027-03-31. */
  | { kind: 'action_added'; number: number; text: string; dueOn: string }
  | { kind: 'action_moved'; number: number; dueOn: string }
  | { kind: 'action_ended'; number: number; as: 'DONE' | 'DROPPED'; with: string }
  /** `whole`: both sides have signed it now. */
  | { kind: 'after_action_signed'; side: Side; whole: boolean }
  /** What these sides had signed has changed: they sign again. `whole`: both had signed it. */
  | { kind: 'after_action_unsigned'; sides: Side[]; whole: boolean }
  /** The watchdog found something late and did it; `about` is the same for as long as the fault is the same one. */
  | { kind: 'repaired'; what: string; about: string }
  /** The watchdog found something late and could not do it either. */
  | { kind: 'stuck'; what: string; about: string }
  | { kind: 'stood_down'; reason: StandDownReason; note: string | null }
  /** What the leader of a drill prepared happens. */
  | { kind: 'inject'; text: string }
  /** It was run on paper: what stands above it happened then. */
  | { kind: 'entered_later' }
  /** A real declaration ended a drill of the same system; `number`: the drill's. */
  | { kind: 'drill_ended'; number: number };

/** Names: all sites from now on (null: as before), services that came to be affected, and those that no longer are. */
export interface ExtentChange {
  sites: string[] | null;
  added: string[];
  removed: string[];
}

export interface CrossedThreshold {
  /** Service name; empty for the incident's own clock. */
  service: string;
  clock: ClockName;
  threshold: Threshold;
  limitMinutes: number;
  limitAt: string;
}

/** Items of one role that are overdue, by their texts. */
export interface OverdueOfRole {
  roleName: string;
  people: string[];
  items: string[];
}

export interface TickCount {
  /** Actor key. */
  who: string;
  done: number;
  claimed: number;
  skipped: number;
  undone: number;
  /** Absent in what earlier versions wrote. */
  reassigned?: number;
}
