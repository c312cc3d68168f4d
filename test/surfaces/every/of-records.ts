import type { ModalityRecord } from '../../../src/domain/numbers/modality-record.ts';
import {
  evidenceModal,
  outsideProofModal,
} from '../../../src/slack/agreement/blocks/evidence-document-modals.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import {
  copyRecordedMessage,
  kitCheckMessage,
  kitCopiesMessage,
  kitSentMessage,
} from '../../../src/slack/kit/blocks/kit-messages.ts';
import { lateModal } from '../../../src/slack/late/blocks/late-modal.ts';
import {
  enterCountsModal,
  explainDifferenceModal,
  highestNumberModal,
  returnNumbersModal,
} from '../../../src/slack/numbers/blocks/numbers-forms.ts';
import { numbersModal } from '../../../src/slack/numbers/blocks/numbers-modal.ts';
import { fileNotSentMessage } from '../../../src/slack/report/blocks/file-messages.ts';
import { reportMessage } from '../../../src/slack/report/blocks/report-message.ts';
import type { Surface } from '../../support/process/surface-page.ts';
import { NOW, type World, ZONE } from './worlds.ts';

const FORMAT = { prefix: 'D-', width: 4 };
const run = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

/** A month's downtime report, with everything down for an hour. */
export function reportOf({ plan }: World): Message {
  const hour = 3_600_000;
  const row = ({ key, name }: { key: string; name: string }) => ({
    ...{ key, name, availability: { withPlanned: 0.99, withoutPlanned: 0.995, vendor: 0.999 } },
    downtime: {
      ...{ unplanned: { FULL: hour, PARTIAL: 0, SLOW: hour }, unplannedCounted: 1.5 * hour },
      ...{ planned: hour, plannedCounted: hour },
    },
  });
  const months = ['2026-10', '2026-11'].map((month) => ({
    ...{ month, start: NOW, end: NOW, counted: { from: NOW, to: NOW } },
    ...{ systems: plan.systems.map(row), services: plan.services.map(row), sites: plan.sites.map(row) },
    totals: {
      ...{ incidents: 4, enteredLater: 1, longest: { number: 12, ms: 2 * hour }, mttr: hour, breaches: 5 },
      ...{ mtta: { RADIOLOGY: 180_000, IT: 240_000 }, toWorkaround: hour, toReconciled: hour, drills: 1 },
      updates: { promised: 9, onTime: 7 },
    },
  }));
  return reportMessage(months, ZONE);
}

/** To who asked for a file that could not be sent. */
export function filesNotSentOf({ words }: World): Record<string, Message> {
  return {
    'file not sent': fileNotSentMessage({ of: 'summary', number: 12, format: 'pdf' }, words),
    'file not sent, report': fileNotSentMessage({ of: 'report', month: '2026-03', format: 'csv' }, words),
  };
}

/** The answers to `/pacs-down kit`. */
export function kitAnswersOf({ words }: World): Record<string, Message> {
  const kit = { code: '7F3K', planVersion: 3, day: '2026-11-20' };
  const check = { ...kit, versionNow: 5, changes: run(1, 20).map(() => words), places: [words, words] };
  const copies = run(1, 30).map((i) => ({
    ...{ place: `${words} ${i}`, day: kit.day, code: kit.code, current: i % 2 === 0 },
    ...{ recordedBy: 'slack:U0LEAD', recordedAt: NOW },
  }));
  return {
    'kit, sent': kitSentMessage(kit, { kind: 'shown' }),
    'kit, not sent': kitSentMessage(kit, { kind: 'refused', reason: words }),
    'kit, current': kitCheckMessage({ ...check, current: true }),
    'kit, out of date': kitCheckMessage({ ...check, current: false }),
    'kit, copy recorded': copyRecordedMessage(kit.code, words),
    'kit, copies': kitCopiesMessage(copies),
  };
}

/** The windows of downtime numbers, of what was run on paper and of the evidence, forms with an error. */
export function recordWindowsOf({
  plan,
  view,
  words,
}: World): Record<string, Extract<Surface, { modal: unknown }>> {
  const record: ModalityRecord = {
    ...{
      key: 'ct',
      name: plan.systems[0]?.name ?? 'CT',
      blocks: [{ first: 141, last: 160, at: NOW, by: 'slack:U0TECH' }],
      explained: [],
    },
    archive: { at: NOW, found: run(141, 9), missing: [150], twice: [], unexpected: [] },
    numbers: { ISSUED: run(156, 5), USED: run(141, 10), UNUSED: run(152, 4), SPOILED: [151] },
    counts: { performed: 12, read: 10, preliminary: 3, final: 7, charged: 7, at: NOW, by: 'slack:U0TECH' },
  };
  const about = { incidentId: view.id, format: FORMAT, record };
  const requirement = (i: number) => ({
    ...{
      reference: `45 CFR 164.308(a)(7)(${i})`,
      asks: words,
      proofs: [],
      told: [],
      stated: [],
      byApp: [],
      lacking: [],
    },
    ...{ attach: [{ what: 'Data backup plan', systems: plan.systems, open: true, openOf: [words] }] },
    documents: [words],
  });
  return {
    'downtime numbers': {
      modal: numbersModal({
        ...{
          incidentId: view.id,
          number: 12,
          format: FORMAT,
          perBlock: 20,
          countEveryMinutes: 60,
          toReconcile: true,
          archive: { last: null, failing: { since: NOW, why: words }, nextAt: null },
          zone: ZONE,
          asOf: NOW,
        },
        modalities: [record, { ...record, key: 'mr', blocks: [], counts: null }],
      }),
    },
    'highest number': {
      modal: highestNumberModal(about, 140),
      errors: { highest: 'Type a number such as D-0140.' },
    },
    'return numbers': {
      modal: returnNumbersModal(about),
      errors: { used: 'D-0170 was never given out to CT.' },
    },
    'enter counts': { modal: enterCountsModal(about), errors: { read: 'More were read than performed.' } },
    'explain a difference': {
      modal: explainDifferenceModal(about, plan.people.slice(0, 90)),
      errors: { reason: 'Say where the difference comes from.' },
    },
    'enter from paper': {
      modal: lateModal(plan, plan.systems[0]?.key ?? null, ZONE),
      errors: { validated: 'Validated comes after technically up.' },
    },
    'evidence for auditors': {
      modal: evidenceModal({ needed: 12, recorded: 3 }),
      errors: { from: 'Type a day such as 2026-03-09.' },
    },
    'outside proof': {
      modal: outsideProofModal(run(1, 12).map(requirement), plan),
      errors: { document: 'Type a link, or number and title.' },
    },
  };
}
