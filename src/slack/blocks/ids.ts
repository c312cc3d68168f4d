import type { PagedSide, Side } from '../../domain/plan/plan.ts';

/** Ids of what can be clicked and submitted; what a button carries with it is in `values`. */
export const ACTIONS = {
  declare: 'declare',
  acknowledge: 'acknowledge',
  cannot: 'cannot',
  handOver: 'hand_over',
  stillOnIt: 'still_on_it',
  coveringConfirmed: 'covering_confirmed',
  coveringRefused: 'covering_refused',
  item: 'item',
  itemsOfRole: 'items_of_role',
  imagesWork: 'images_work',
  caughtUp: 'caught_up',
  postUpdate: 'post_update',
  technicallyUp: 'technically_up',
  suspectAttack: 'suspect_attack',
  clearAttack: 'clear_attack',
  failedAgain: 'failed_again',
  validate: 'validate',
  reconcile: 'reconcile',
  close: 'close',
  more: 'more',
  formWithText: 'form_with_text',
  details: 'details',
  myChecklist: 'my_checklist',
  noticeSeen: 'notice_seen',
  noticeCalled: 'notice_called',
  open: 'open',
  declareWithText: 'declare_with_text',
  declareWithoutText: 'declare_without_text',
  declareTyped: 'declare_typed',
  noPatientNamed: 'no_patient_named',
  declareExtent: 'declare_extent',
  joinSince: 'since_choice',
  contacts: 'contacts',
  contactsOf: 'contacts_of',
  contactsOfAll: 'contacts_of_all',
  sendCode: 'send_code',
  testPage: 'test_page',
  testCame: 'test_came',
  plan: 'plan',
  override: 'override',
  agreeSwap: 'agree_swap',
  onCall: 'on_call',
  declineSwap: 'decline_swap',
  withdraw: 'withdraw',
  overrideList: 'covers',
  settings: 'settings',
  recordDrill: 'record_drill',
  numbers: 'numbers',
  numbersOf: 'numbers_of',
  planned: 'planned',
  plannedAct: 'planned_act',
} as const;

export const VIEWS = {
  declare: 'declare',
  drill: 'drill',
  addInject: 'add_inject',
  update: 'update',
  skipItem: 'skip_item',
  reassignItem: 'reassign_item',
  itemsOfRole: 'items_of_role',
  roles: 'roles',
  details: 'details',
  imagesWork: 'images_work',
  caughtUp: 'caught_up',
  validate: 'validate',
  reconcile: 'reconcile',
  failedAgain: 'failed_again',
  clearAttack: 'clear_attack',
  withdrawAttack: 'withdraw_attack',
  standDown: 'stand_down',
  correct: 'correct',
  impact: 'impact',
  called: 'called',
  covering: 'cover_for',
  handOver: 'hand_over',
  escalate: 'escalate',
  technicallyUp: 'technically_up',
  close: 'close',
  contacts: 'contacts',
  contactsOfAll: 'contacts_of_all',
  plan: 'plan',
  propose: 'propose',
  objection: 'objection',
  answer: 'answer',
  decline: 'decline',
  endTolerance: 'end_tolerance',
  contest: 'contest',
  override: 'override',
  onCall: 'on_call',
  recordDrill: 'record_drill',
  recordKit: 'record_kit',
  evidence: 'evidence',
  outsideProof: 'outside_proof',
  overrideList: 'covers',
  withdraw: 'withdraw',
  numbers: 'numbers',
  highestNumber: 'highest_number',
  returnNumbers: 'return_numbers',
  enterCounts: 'enter_counts',
  explainDifference: 'explain_difference',
  planned: 'planned',
  proposePlanned: 'propose_planned',
  movePlanned: 'move_planned',
  withdrawPlanned: 'withdraw_planned',
  extendPlanned: 'extend_planned',
} as const;

export const NUMBER_ACTS = ['issue', 'count', 'return', 'explain'] as const;

export const SHORTCUTS = { global: 'declare_shortcut', message: 'declare_message_shortcut' } as const;
export const COMMAND = '/pacs-down';

/** Everything that can be done with an incident through a form. */
export const FORM_NAMES = [
  'update',
  'technically_up',
  'validate',
  'reconcile',
  'close',
  'failed_again',
  'stand_down',
  'correct',
  'impact',
  'images_work',
  'caught_up',
  'called',
  'hand_over',
  'escalate',
  'add_inject',
  'clear_attack',
  'withdraw_attack',
] as const;

export type FormName = (typeof FORM_NAMES)[number];

/** Action id of a side's *I have it*: both sides' buttons may stand in one block, where ids must differ. */
export function acknowledgeAction(side: PagedSide): string {
  return `${ACTIONS.acknowledge}:${side}`;
}

/** Action id of a side's *Reconciled*, as above. */
export function reconcileAction(side: Side): string {
  return `${ACTIONS.reconcile}:${side}`;
}
