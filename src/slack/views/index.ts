import type { App } from '@slack/bolt';
import type { Listening } from '../listening.ts';
import { contactsSubmission } from './contacts.ts';
import { coverSubmissions } from './covers.ts';
import { declareSubmission } from './declare.ts';
import { incidentForms } from './incident-forms.ts';
import { overrideSubmission } from './override.ts';
import { pagingForms } from './paging-forms.ts';
import { planSubmissions } from './plan.ts';
import { proofSubmissions } from './proofs.ts';
import { validateSubmission } from './validate.ts';

export function registerViews(app: App, on: Listening): void {
  contactsSubmission(app, on);
  coverSubmissions(app, on);
  declareSubmission(app, on);
  validateSubmission(app, on);
  incidentForms(app, on);
  overrideSubmission(app, on);
  pagingForms(app, on);
  planSubmissions(app, on);
  proofSubmissions(app, on);
}
