import { kitIsCurrent } from '../../domain/agreement/printed-kit.ts';
import { agreementFacts } from '../../services/agreement/gaps.ts';
import { recordKit } from '../../services/evidence/record-kit.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'plan printed <day> --where <place> --as <person>';

export const verb = {
  form: FORM,
  /** Records that the kit was printed, and where it lies. */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, {
      where: { type: 'string' },
      as: { type: 'string' },
    });
    const [typed, ...more] = positionals;
    const { where, as } = values;
    if (!typed || more.length > 0 || !where || !as) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, plan }) => {
      const { day } = await recordKit(ctx, { actor: actorFor(plan, as), day: typed, place: where });
      terminal.say(`Recorded: the kit was printed on ${day}.`);
      if (!kitIsCurrent(await agreementFacts(ctx)))
        terminal.warn(
          'The plan was changed that day or later, so this kit may be out of date. Print it again.',
        );
      return 0;
    });
  },
};
