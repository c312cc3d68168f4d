import type { App } from '@slack/bolt';
import { onOtherClicks } from '../clicks.ts';
import { ACTIONS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { acknowledgeClick } from './acknowledge.ts';
import { checklistClicks } from './checklist.ts';
import { contactClicks } from './contacts.ts';
import { declareClicks } from './declare.ts';
import { formClicks } from './forms.ts';
import { noticeClicks } from './notices.ts';
import { onCallClicks } from './oncall.ts';
import { pagingClicks } from './paging.ts';
import { planClicks } from './plan.ts';

export function registerActions(app: App, on: Listening): void {
  acknowledgeClick(app, on);
  checklistClicks(app, on);
  contactClicks(app, on);
  declareClicks(app, on);
  formClicks(app, on);
  noticeClicks(app, on);
  onCallClicks(app, on);
  pagingClicks(app, on);
  planClicks(app, on);
  onOtherClicks(app, Object.values(ACTIONS), on);
}
