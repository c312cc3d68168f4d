import { sidesToSign } from '../../domain/agreement/tolerance-status.ts';
import type { ServiceContext } from '../context.ts';
import { readRegister } from './register.ts';

/** Reads the register once; answers how many tolerances wait for the signature of one person, by their key in the plan. */
export async function signaturesOwed(ctx: ServiceContext): Promise<(person: string) => number> {
  const { leads } = ctx.plans.current().plan;
  const entries = await readRegister(ctx);
  return (person) =>
    entries.filter(({ toleranceState }) =>
      sidesToSign(toleranceState).some((side) => leads[side].includes(person)),
    ).length;
}
