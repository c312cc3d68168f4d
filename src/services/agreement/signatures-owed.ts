import { waitsFor } from '../../domain/agreement/waits-for.ts';
import type { ServiceContext } from '../context.ts';
import { readRegister } from './register.ts';

/** Reads the register once; answers how many tolerances wait for the signature of one person, by their key in the plan. */
export async function signaturesOwed(ctx: ServiceContext): Promise<(person: string) => number> {
  const { plan } = ctx.plans.current();
  const entries = await readRegister(ctx);
  return (person) => entries.filter(waitsFor(plan, person)).length;
}
