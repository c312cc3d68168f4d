import type { App } from '@slack/bolt';
import { afterActionSubmissions } from './after-action/after-action-submissions.ts';
import { agreementSubmissions } from './agreement/agreement-submissions.ts';
import { evidenceDocuments } from './agreement/evidence-documents.ts';
import { evidenceSubmissions } from './agreement/evidence-submissions.ts';
import { contactsSubmission } from './contacts/contacts-submission.ts';
import { declareSubmission } from './declare/declare-submission.ts';
import { drillSubmission } from './drill/drill-submission.ts';
import { formSubmissions } from './incident/form-submissions.ts';
import { validateSubmission } from './incident/validate-submission.ts';
import { lateSubmission } from './late/late-submission.ts';
import { numbersSubmissions } from './numbers/numbers-submissions.ts';
import { overrideSubmission } from './overrides/override-submission.ts';
import { withdrawSubmissions } from './overrides/withdraw-submission.ts';
import { pagingSubmissions } from './paging/paging-submissions.ts';
import { plannedSubmissions } from './planned/planned-submissions.ts';
import type { Deps } from './requests/deps.ts';

export function registerSubmissions(app: App, deps: Deps): void {
  contactsSubmission(app, deps);
  withdrawSubmissions(app, deps);
  declareSubmission(app, deps);
  validateSubmission(app, deps);
  formSubmissions(app, deps);
  numbersSubmissions(app, deps);
  overrideSubmission(app, deps);
  pagingSubmissions(app, deps);
  afterActionSubmissions(app, deps);
  agreementSubmissions(app, deps);
  evidenceSubmissions(app, deps);
  evidenceDocuments(app, deps);
  drillSubmission(app, deps);
  plannedSubmissions(app, deps);
  lateSubmission(app, deps);
}
