import { withKindWord } from '../incident/kind-policy.ts';
import type { Plan } from '../plan/plan.ts';
import type { AfterAction, FollowUpAction } from './after-action.ts';
import { factSections, happenedSection } from './fact-sections.ts';
import type { AfterActionFacts } from './facts.ts';
import {
  ACTIONS,
  actionsSection,
  isOverdue,
  proposalsSection,
  signaturesSection,
} from './follow-up-sections.ts';
import { instantIn } from './instant-in.ts';
import { peopleSection } from './people-section.ts';
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
  plan: Pick<Plan, 'hospital' | 'people' | 'roles' | 'leads'>;
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

/**
 * Everything, also what changes after it was signed: how the actions stand, figures that were proposed, the vendor's month; and
 * what everybody is who is named.
 */
export function wholeDocument(subject: Subject): AfterActionDocument {
  const { facts, afterAction, plan } = subject;
  const named = new Set(afterAction.actions.map(({ owner }) => owner));
  const nameOf: NameOf = (actor) => {
    named.add(actor);
    return subject.nameOf(actor);
  };
  const document = signedDocument({ ...subject, nameOf });
  const { zone } = facts.course;
  const told = { nameOf, timeline: facts.timeline, ...facts.course };
  const overdue = afterAction.actions.filter((action) => isOverdue(action, told));
  return {
    ...document,
    about: [
      ...document.about,
      `as of ${instantIn(facts.course.asOf, zone)}`,
      ...(overdue.length > 0 ? [overdueText(overdue)] : []),
    ],
    sections: [
      ...document.sections.map((section) =>
        section.heading === ACTIONS
          ? actionsSection(afterAction.actions, { withState: true, ...told })
          : section,
      ),
      ...proposalsSection(afterAction.proposals, { zone, nameOf }),
      ...vendorSection(facts, afterAction.written?.cause ?? null),
      signaturesSection(afterAction, { zone, nameOf }),
      ...peopleSection(named, { plan, nameOf }),
    ],
  };
}

/** Example: `Overdue: action 1 since 2026-03-14 (Ana Ruiz)`. */
function overdueText(actions: readonly FollowUpAction[]): string {
  const each = actions.map(
    ({ number, dueOn, ownerName }) => `action ${number} since ${dueOn} (${ownerName})`,
  );
  return `Overdue: ${each.join(', ')}`;
}
