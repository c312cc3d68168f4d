import type { App } from '@slack/bolt';
import { agreementClicks } from './agreement/agreement-clicks.ts';
import { ACTIONS } from './blocks/ids.ts';
import { checklistClicks } from './checklist/checklist-clicks.ts';
import { contactClicks } from './contacts/contacts-clicks.ts';
import { declareClicks } from './declare/declare-clicks.ts';
import { drillClicks } from './drill/drill-clicks.ts';
import { settingsClick } from './home/settings-click.ts';
import { detailsClick } from './incident/details-click.ts';
import { formClicks } from './incident/form-clicks.ts';
import { noticeClicks } from './incident/notice-clicks.ts';
import { numbersClicks } from './numbers/numbers-clicks.ts';
import { onCallClicks } from './on-call/on-call-clicks.ts';
import { acknowledgeClick } from './paging/acknowledge-click.ts';
import { pagingClicks } from './paging/paging-clicks.ts';
import { plannedClicks } from './planned/planned-clicks.ts';
import { onOtherClicks } from './requests/clicks.ts';
import type { Deps } from './requests/deps.ts';
import { noPatientClick } from './requests/no-patient-click.ts';

export function registerClicks(app: App, deps: Deps): void {
  acknowledgeClick(app, deps);
  checklistClicks(app, deps);
  contactClicks(app, deps);
  declareClicks(app, deps);
  detailsClick(app, deps);
  formClicks(app, deps);
  noticeClicks(app, deps);
  numbersClicks(app, deps);
  onCallClicks(app, deps);
  pagingClicks(app, deps);
  agreementClicks(app, deps);
  drillClicks(app, deps);
  plannedClicks(app, deps);
  settingsClick(app, deps);
  noPatientClick(app, deps);
  onOtherClicks(app, Object.values(ACTIONS), deps);
}
