import { NotFound } from '../../domain/errors.ts';
import type { Requirement } from '../../domain/evidence/model.ts';
import { attachText } from '../../domain/evidence/printed-words.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { systemCalled } from '../../domain/plan/system-called.ts';
import { recordOutsideProof } from '../../services/evidence/record-outside-proof.ts';
import { linesToAttach } from '../../services/evidence/write-evidence.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { answering, askingAboutPatients, NO_PATIENT } from '../names-no-patient.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM =
  'plan attached [<line> <link or document> [--systems <system>,…|all] --reviewed <day> --by <name> --as <person> [--no-patient-named]]';

const OPTIONS = {
  systems: { type: 'string' },
  reviewed: { type: 'string' },
  by: { type: 'string' },
  as: { type: 'string' },
  ...NO_PATIENT,
} as const;

export const verb = {
  form: FORM,
  /** Records where proof of a line of the evidence is that this app cannot give; alone, lists those lines. */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, OPTIONS);
    const [reference, document, ...more] = positionals;
    const { reviewed, by, as } = values;
    return withSession(terminal, async ({ ctx, plan }) => {
      const actor = actorFor(plan, as);
      if (reference === undefined) {
        for (const line of await linesToAttach(ctx, actor))
          for (const said of linesOf(line)) terminal.say(said);
        return 0;
      }
      if (!document || more.length > 0 || !reviewed || !by || !as) throw new UsageFault(FORM);
      const systems = systemsCalled(plan, values.systems);
      const proof = { reference, document, systems, reviewedOn: reviewed, reviewedBy: by };
      const line = await askingAboutPatients(terminal, answering(actor, values['no-patient-named']), (who) =>
        recordOutsideProof(ctx, { actor: who, ...proof }),
      );
      terminal.say(`Recorded for ${line.reference}: ${document}.`);
      return 0;
    });
  },
};

/** Keys of the systems that somebody names, with commas between; `all` of them. Throws NotFound. */
function systemsCalled(plan: Plan, typed = ''): string[] {
  const names = typed.split(',').filter((name) => name.trim());
  if (typed.trim().toLowerCase() === 'all') return plan.systems.map(({ key }) => key);
  return names.map((name) => {
    const system = systemCalled(plan, name);
    if (!system) throw new NotFound(`The plan has no system "${name.trim()}".`);
    return system.key;
  });
}

function linesOf({ reference, attach, documents }: Requirement): string[] {
  const open = attach.map((one) => `${one.open ? '' : 'recorded: '}${attachText(one)}`);
  const kept = documents.map((text) => `    ${text}`);
  return [`${reference}: ${open.join('; ')}`, ...(kept.length > 0 ? kept : ['    nothing recorded'])];
}
