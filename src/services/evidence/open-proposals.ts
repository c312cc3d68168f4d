import { termsText } from '../../domain/agreement/proposing.ts';
import type { OpenProposal } from '../../domain/evidence/model.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import { readRegister } from '../agreement/register.ts';
import type { ServiceContext } from '../context.ts';

/** What was proposed beside what is in force and waits for an answer. In Slack, but for what a plan file proposes. */
export async function openProposals(ctx: ServiceContext): Promise<OpenProposal[]> {
  const register = await readRegister(ctx);
  return register.flatMap(({ system, service, proposal }) => {
    if (!proposal) return [];
    const { version, createdAt: at, proposedBy: by, reason, signatures, objections } = proposal;
    const signed = SIDES.filter((side) => signatures.some((signature) => signature.side === side));
    const proposed = { at, by, over: 'SLACK' };
    return [{ system, service, version, terms: termsText(proposal), proposed, reason, signed, objections }];
  });
}
