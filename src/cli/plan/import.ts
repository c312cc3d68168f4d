import { refuseFutureChecks } from '../../domain/agreement/future-checks.ts';
import { goesAgainstSignatures, type ImportNotice } from '../../domain/agreement/import-notices.ts';
import { changeText, planDifference } from '../../domain/plan/plan-difference.ts';
import { cleanText } from '../../domain/text/clean-text.ts';
import { importPlan } from '../../services/plan/import-plan.ts';
import { readReason } from '../../services/plan/plan-reason.ts';
import { requestImport } from '../../services/plan/request-import.ts';
import { checklistChanges } from '../checklist-changes.ts';
import { Refusal, readArgs, type Terminal, UsageFault } from '../command.ts';
import { conflictLines } from '../import-conflicts.ts';
import { answering, askingAboutPatients, NO_PATIENT } from '../names-no-patient.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';
import { planIn } from './plan-file.ts';

const FORM =
  'plan import <file> [--dry-run] [--yes | --ask] [--reason <words>] [--as <person>] [--no-patient-named]';

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  ask: { type: 'boolean' },
  reason: { type: 'string' },
  as: { type: 'string' },
  ...NO_PATIENT,
} as const;

const WHY = 'Why was the plan changed? Auditors read it (Enter: no reason given): ';

export const verb = {
  form: FORM,
  /**
   * Shows in what a file differs from the plan in force and from Slack, and puts it in force, whole or not at all. What
   * goes against something that was signed needs `--yes`, or with `--ask` a lead of each side confirms it in Slack. Who
   * imports it and why is recorded; a reason is asked for, and never needed.
   */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, OPTIONS);
    const [file, ...more] = positionals;
    if (!file || more.length > 0 || (values.yes && values.ask)) throw new UsageFault(FORM);
    const wanted = await planIn(file);
    return withSession(terminal, async ({ ctx, plan }) => {
      refuseFutureChecks(wanted, ctx.clock.now());
      const changes = planDifference(plan, wanted);
      for (const change of changes) terminal.say(changeText(change));
      if (changes.length === 0) terminal.say('The plan in force is the same.');
      const actor = actorFor(plan, values.as);
      const dry = values['dry-run'] === true;
      const why = dry || changes.length === 0 ? '' : (values.reason ?? (await terminal.ask?.(WHY)) ?? '');
      const now = ctx.clock.now();
      const reason = why.trim()
        ? await askingAboutPatients(terminal, answering(actor, values['no-patient-named']), async (who) =>
            readReason(wanted, { actor: who, reason: cleanText(why), now }),
          )
        : null;
      let but = '';
      let toAsk: readonly ImportNotice[] = [];
      const look = (notices: readonly ImportNotice[]): boolean => {
        if (notices.some(({ kind }) => kind === 'KEPT'))
          but = ', except for the figures that were changed in Slack';
        for (const line of conflictLines(notices, file)) terminal.warn(line);
        const against = notices.filter(goesAgainstSignatures).length;
        if (against > 0 && !dry && values.ask === true) {
          toAsk = notices;
          return false;
        }
        if (against > 0 && !dry && values.yes !== true)
          throw new Refusal(
            `Nothing was imported: ${against === 1 ? '1 tolerance named above was' : `${against} tolerances named above were`} signed. To have a lead of each side confirm it in Slack: --ask. To import it all the same: --yes.`,
          );
        return !dry;
      };
      const imported = await importPlan(ctx.db, ctx.workspaceId, wanted, now, {
        by: actor,
        reason,
        look,
      });
      if (toAsk.length > 0) {
        await requestImport(ctx, wanted, { actor, reason, notices: toAsk });
        terminal.say('Nothing was imported yet: a lead of each side is asked in Slack to confirm it.');
      }
      if (dry) terminal.say('Dry run: nothing was changed.');
      for (const change of await checklistChanges(ctx)) terminal.say(change);
      if (imported.changed)
        terminal.say(`In force${but}. The next start reads PLAN_FILE: set it to this file.`);
      if (imported.changed && !reason) terminal.say(unreasoned(imported.number));
      return 0;
    });
  },
};

function unreasoned(version: number): string {
  return `No reason was given, and the evidence says so. To give it later: npx pacs-down plan versions ${version} --reason "…"`;
}
