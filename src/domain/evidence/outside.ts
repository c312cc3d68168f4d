import type { OutsideProof, Requirement, Told } from './model.ts';
import type { Case, RuleLine } from './proof.ts';

/**
 * A line with what was recorded of the documents outside this app, and what of them is still to be attached. A document counts
 * for the systems that it was recorded for, and for no other; one recorded without any counts where one is asked for in all.
 */
export function withOutsideProof(
  line: RuleLine,
  { facts, names }: Pick<Case, 'facts' | 'names'>,
): Requirement {
  const its = facts.outside.filter(({ reference }) => isOf(reference, line));
  const attach = line.attach.map(({ what, systems }) => {
    const openOf = (systems ?? [])
      .filter(({ key }) => !its.some((one) => one.systems.includes(key)))
      .map(({ name }) => name);
    return { what, systems, openOf, open: systems ? openOf.length > 0 : its.length === 0 };
  });
  const perSystem = line.attach.some(({ systems }) => systems !== null);
  const told = its.map(
    (one): Told => ({
      by: names.word(one.recorded),
      text: `${documentText(one, perSystem, names)}, reviewed on ${one.reviewedOn} by ${one.reviewedBy}`,
      source: `recorded ${names.recorded(one.recorded)}`,
    }),
  );
  return { ...line, attach, told: [...line.told, ...told], documents: told.map(({ text }) => text) };
}

/** Every practice of the SAFER guides was once recorded as one of the edition of 2025. */
function isOf(recorded: string, { reference }: Pick<RuleLine, 'reference'>): boolean {
  return recorded === reference || recorded === reference.replace(/^SAFER, /, 'SAFER 2025, ');
}

function documentText({ document, systems }: OutsideProof, perSystem: boolean, names: Case['names']): string {
  if (systems.length > 0) return `${document}, for ${systems.map(names.system).join(', ')}`;
  return perSystem ? `${document}, for which systems was not recorded` : document;
}
