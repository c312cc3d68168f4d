import { NotFound } from '../../domain/errors.ts';
import { DRILL_FORMATS } from '../../domain/incident/drill.ts';
import type { Side } from '../../domain/plan/plan.ts';
import { systemCalled } from '../../domain/plan/system-called.ts';
import { recordDrill } from '../../services/evidence/record-drill.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { actorFor, personCalled } from '../people.ts';
import { withSession } from '../session.ts';

const FORM =
  'plan drilled <system> <day> --radiology <person> --it <person> --found <words> --format <tabletop|full> [--scenario <scenario>] --as <person>';

const OPTIONS = {
  radiology: { type: 'string' },
  it: { type: 'string' },
  found: { type: 'string' },
  format: { type: 'string' },
  scenario: { type: 'string' },
  as: { type: 'string' },
} as const;

export const verb = {
  form: FORM,
  /** Records a drill that was held without the app; without a scenario the system's own. */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, OPTIONS);
    const [named, day, ...more] = positionals;
    const { radiology, it, found, as } = values;
    const format = DRILL_FORMATS.find((one) => one === values.format?.toUpperCase());
    if (!named || !day || more.length > 0 || !radiology || !it || !found || !format || !as)
      throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, plan }) => {
      const system = systemCalled(plan, named);
      if (!system)
        throw new NotFound(
          `The plan has no system "${named}". It has: ${plan.systems.map(({ key }) => key).join(', ')}.`,
        );
      const leader = (side: Side, typed: string): string => {
        const person = personCalled(plan, typed);
        if (person) return person.key;
        const all = plan.people.filter(({ sides }) => sides.includes(side)).map(({ key }) => key);
        throw new NotFound(`The plan has nobody called "${typed}". On ${side}: ${all.join(', ')}.`);
      };
      const drill = await recordDrill(ctx, {
        actor: actorFor(plan, as),
        system: system.key,
        scenario: values.scenario ?? system.scenario,
        day,
        led: { RADIOLOGY: leader('RADIOLOGY', radiology), IT: leader('IT', it) },
        found,
        format,
      });
      terminal.say(`Recorded: ${system.name} was rehearsed on ${drill.day}.`);
      return 0;
    });
  },
};
