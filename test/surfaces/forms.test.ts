import type { ModalView } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM_NAMES, type FormName } from '../../src/slack/blocks/ids.ts';
import { declareModal } from '../../src/slack/declare/blocks/declare-modal.ts';
import { formFor } from '../../src/slack/incident/form-by-name.ts';
import { aView } from '../slack/blocks/views.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type SurfacePage } from '../support/process/surface-page.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
beforeAll(async () => {
  if (found) surfaces = await openSurfacePage(found.path);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const plan = samplePlan();
const open = {
  items: ['Call the ED: where they can see images now.', 'Put paper logs at every scanner.'],
  services: ['Emergency department'],
  units: ['ICU / NICU / CCU', 'Outpatient CT / MR / XR'],
};
const formOf = (name: FormName): ModalView => {
  const view = aView();
  return formFor(name, view, { side: 'IT', plan, people: plan.people, open });
};

const LIES_AHEAD = 'That time lies ahead. Type when it began: the time of the first symptom.';
/** What is said at a field of each form that has one. */
const ERRORS: Partial<Record<FormName, Record<string, string>>> = {
  update: { nextAt: 'Type 30 min, 1 h or 03:40.' },
  validate: { checks: 'Not checked yet: a prior study was found and opened.' },
  reconcile: { statement: 'Type what you are signing for.' },
  close: { services: '1 service has not caught up. Finish that, or check the box to leave it so.' },
  failed_again: { since: LIES_AHEAD },
  stand_down: { why: 'This incident has ended.' },
  correct: { sites: 'Westlake Clinic is already down in another open incident of this system.' },
  images_work: { how: 'Say briefly what the workaround is.' },
  caught_up: { service: 'Emergency department has already caught up.' },
  called: { role: 'Say which role you spoke to.' },
  hand_over: { person: 'Choose somebody on your side in the plan.' },
  escalate: { side: 'Somebody was paged less than a minute ago. Give them a minute, or phone them.' },
};

const archive = plan.systems[0]?.key ?? '';
const FORMS: [string, ModalView, Record<string, string> | undefined][] = [
  ['declare', declareModal(plan, { systemKey: archive }), { since: LIES_AHEAD }],
  [
    'declare-sites',
    declareModal(plan, { systemKey: archive, impact: 'PARTIAL', extent: { sites: ['main'], services: [] } }),
    { sites: 'The system is not used at one of these sites. Choose among its own sites.' },
  ],
  ...FORM_NAMES.map((name): [string, ModalView, Record<string, string> | undefined] => [
    name,
    formOf(name),
    ERRORS[name],
  ]),
];

describe.skipIf(!found)('forms on a telephone and on a desk, with an error at their field', () => {
  test.each(FORMS)('%s', async (name, modal, said) => {
    const filled = { modal: withEverything(modal) };
    const surface = said ? { ...filled, errors: said } : filled;
    for (const width of [1_280, 390])
      for (const scheme of ['dark', 'light'] as const) {
        const { faults, tooWide, text } = await surfaces.measure(`form-${name}`, surface, { width, scheme });
        expect({ faults, tooWide }).toEqual({ faults: [], tooWide: false });
        for (const words of Object.values(said ?? {})) expect(text).toContain(words);
      }
  });
});

/** The same with something in every field: Slack itself says what is empty before it sends a form. */
function withEverything(modal: ModalView): ModalView {
  return {
    ...modal,
    blocks: modal.blocks.map((block) => (block.type === 'input' ? { ...block, optional: true } : block)),
  };
}
