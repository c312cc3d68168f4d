import type { Plan, Tolerance } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { readRegister } from './register.ts';

/** The plan in force with the tolerances as they stand, what was changed in Slack included; the order is the file's. */
export async function planWithRegister(ctx: ServiceContext): Promise<Plan> {
  const { plan } = ctx.plans.current();
  const keyOf = ({ system, service }: Pick<Tolerance, 'system' | 'service'>) => `${system} / ${service}`;
  const register = new Map(
    (await readRegister(ctx)).map(
      ({
        system,
        service,
        workaroundMinutes,
        rtoMinutes,
        mtdMinutes,
        hours,
        assumptions,
        evidence,
        reviewOn,
      }) => {
        const figures = { workaroundMinutes, rtoMinutes, mtdMinutes, hours, assumptions, evidence, reviewOn };
        return [keyOf({ system, service }), { system, service, ...figures }];
      },
    ),
  );
  const filed = new Set(plan.tolerances.map(keyOf));
  const added = [...register.values()].filter((tolerance) => !filed.has(keyOf(tolerance)));
  const kept = plan.tolerances.flatMap((tolerance) => register.get(keyOf(tolerance)) ?? []);
  return { ...plan, tolerances: [...kept, ...added] };
}
