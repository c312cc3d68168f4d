import type { TimelineEvent } from './timeline.ts';

/** What several lines of a thread are about: they are one message, which is edited. */
export const TOPICS = ['paging', 'services', 'gates', 'numbers'] as const;
export type Topic = (typeof TOPICS)[number];

const TOPIC: Partial<Record<TimelineEvent['kind'], Topic>> = {
  step_paged: 'paging',
  empty_step_skipped: 'paging',
  nobody_on_call: 'paging',
  calendar_old: 'paging',
  shift_changed: 'paging',
  unowned: 'paging',
  still_unowned: 'paging',
  page_failed: 'paging',
  page_late: 'paging',
  page_capped: 'paging',
  pager_not_taken: 'paging',
  unreachable: 'paging',
  declined: 'paging',
  escalated: 'paging',
  acknowledged: 'paging',
  handing_over: 'paging',
  handed_over: 'paging',
  hand_over_unanswered: 'paging',
  covering_confirmed: 'paging',
  covering_refused: 'paging',
  asked_still: 'paging',
  still_on_it: 'paging',
  lapsed: 'paging',
  failed_again: 'paging',
  thresholds: 'services',
  unbreached: 'services',
  images_work: 'services',
  caught_up: 'services',
  notice_overdue: 'services',
  notice_called: 'services',
  update_overdue: 'services',
  left_group: 'gates',
  attack_cleared: 'gates',
  numbers_issued: 'numbers',
  numbers_returned: 'numbers',
  counts_entered: 'numbers',
  archive_counted: 'numbers',
  difference_explained: 'numbers',
  technically_up: 'gates',
  validated: 'gates',
  reconciled: 'gates',
  lines_settled: 'gates',
  closed: 'gates',
  reopened: 'gates',
};

/** The topic whose message an event's line joins; null: its line is a message of its own, which notifies who follows the thread. */
export function topicOf({ kind }: TimelineEvent): Topic | null {
  return TOPIC[kind] ?? null;
}

/** How many messages a topic has: paging and gates one for each outage, services and numbers one for the incident. */
export function outageOf(topic: Topic, outage: number): number {
  return topic === 'paging' || topic === 'gates' ? outage : 1;
}
