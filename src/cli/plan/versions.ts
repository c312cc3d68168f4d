import { saidAfterwards } from '../../domain/evidence/plan-updates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { changeText } from '../../domain/plan/plan-difference.ts';
import { recordedOverText } from '../../domain/recorded-over.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import { timeIn } from '../../domain/time/time-text.ts';
import { giveReason } from '../../services/plan/plan-reason.ts';
import { type PlanVersionRead, readPlanVersions } from '../../services/plan/read-plan-versions.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { answering, askingAboutPatients, NO_PATIENT } from '../names-no-patient.ts';
import { actorFor, nameOf } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'plan versions [<number> [--reason <words> [--as <person>] [--no-patient-named]]]';

const OPTIONS = { reason: { type: 'string' }, as: { type: 'string' }, ...NO_PATIENT } as const;

export const verb = {
  form: FORM,
  /**
   * Lists the versions of the plan that were put in force, the newest last: when, by whom and why. With a number, what that
   * one changed; with a reason, says afterwards why.
   */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, OPTIONS);
    const [typed, ...more] = positionals;
    const { reason } = values;
    if (more.length > 0 || !/^\d{1,9}$/.test(typed ?? '0') || (reason !== undefined && typed === undefined))
      throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, plan, zone }) => {
      if (typed !== undefined && reason !== undefined) {
        const actor = answering(actorFor(plan, values.as), values['no-patient-named']);
        const version = Number(typed);
        await askingAboutPatients(terminal, actor, (who) => giveReason(ctx, { actor: who, version, reason }));
        terminal.say(`Recorded: why plan version ${version} was put in force.`);
        return 0;
      }
      const versions = await readPlanVersions(ctx, new Date(0));
      const shown = versions.filter(({ number }) => typed === undefined || number === Number(typed));
      if (shown.length === 0) {
        terminal.warn(`There is no plan version ${typed}. The newest is ${versions.length}.`);
        return 1;
      }
      for (const one of shown) for (const line of linesOf(one, { plan, zone })) terminal.say(line);
      if (typed === undefined) return 0;
      for (const change of shown.flatMap(({ changes, proposed }) => [...changes, ...proposed]))
        terminal.say(`  ${changeText(change)}`);
      return 0;
    });
  },
};

const dayAndTime = (at: Date, zone: string) => `${dayTextIn(at, zone)} ${timeIn(at, zone)}`;

function linesOf(version: PlanVersionRead, { plan, zone }: { plan: Plan; zone: string }): string[] {
  const { number, imported, reason, changes, proposed } = version;
  const who = ({ by, over }: typeof imported): string => {
    const how = recordedOverText(over, by);
    return by === null || by === 'system' ? how : `${nameOf(plan, by)}, ${how}`;
  };
  const later = saidAfterwards(version);
  const said = later ? ` (said ${dayAndTime(later.at, zone)} ${who(later)})` : '';
  const count = changes.length + proposed.length;
  const what = number === 1 ? 'The first' : count === 1 ? '1 change' : `${count} changes`;
  const why = reason ? `Reason: ${reason.text}${said}` : number === 1 ? '' : 'No reason given.';
  return [
    `Version ${number}, in force since ${dayAndTime(imported.at, zone)}: ${who(imported)}`,
    `  ${what}. ${why}`.trimEnd(),
  ];
}
