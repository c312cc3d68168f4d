import { withKindWord } from '../incident/kind-policy.ts';
import type { Plan } from '../plan/plan.ts';
import type { AfterAction } from './after-action.ts';
import { factSections, happenedSection } from './fact-sections.ts';
import type { AfterActionFacts } from './facts.ts';
import { ACTIONS, actionsSection, proposalsSection, signaturesSection } from './follow-up-sections.ts';
import { instantIn } from './instant-in.ts';
import type { AfterActionSection, NameOf } from './section.ts';
import { vendorSection } from './vendor-section.ts';
import { writtenSections } from './written-sections.ts';

/** An after-action as it is read: Markdown and PDF are drawn from the same. */
export interface AfterActionDocument {
  title: string;
  /** Under the title. */
  about: string[];
  sections: AfterActionSection[];
}

type Subject = {
  facts: AfterActionFacts;
  afterAction: AfterAction;
  plan: Pick<Plan, 'hospital'>;
  nameOf: NameOf;
};

/**
 * What both sides sign: what happened, what people wrote of it, and the actions. It changes with nothing but these: no
 * instant of now, no state of an action.
 */
export function signedDocument({ facts, afterAction, plan, nameOf }: Subject): AfterActionDocument {
  const { number, system } = facts.details;
  const told = { nameOf, timeline: facts.timeline, ...facts.course };
  return {
    title: withKindWord(facts.details, `After-action of PACS-${number}: ${system.name}`),
    about: [plan.hospital],
    sections: [
      happenedSection(facts, nameOf),
      ...writtenSections(afterAction.written, { zone: facts.course.zone, nameOf }),
      actionsSection(afterAction.actions, { withState: false, ...told }),
      ...factSections(facts, nameOf),
    ],
  };
}

/** Everything, also what changes after it was signed: how the actions stand, figures that were proposed, the vendor's month. */
export function wholeDocument(subject: Subject): AfterActionDocument {
  const { facts, afterAction, nameOf } = subject;
  const document = signedDocument(subject);
  const { zone } = facts.course;
  const told = { nameOf, timeline: facts.timeline, ...facts.course };
  return {
    ...document,
    about: [...document.about, `as of ${instantIn(facts.course.asOf, zone)}`],
    sections: [
      ...document.sections.map((section) =>
        section.heading === ACTIONS
          ? actionsSection(afterAction.actions, { withState: true, ...told })
          : section,
      ),
      ...proposalsSection(afterAction.proposals, { zone, nameOf }),
      ...vendorSection(facts, afterAction.written?.cause ?? null),
      signaturesSection(afterAction, { zone, nameOf }),
    ],
  };
}
