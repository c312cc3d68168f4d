import type { Checkpoint } from '../../domain/hash-chain/checkpoint.ts';
import { faultText, INSTALLATION } from '../../domain/hash-chain/fault-text.ts';
import { dayTimeIn } from '../../domain/time/time-text.ts';
import { makeCheckpoint } from '../../services/hash-chain/make-checkpoint.ts';
import { recordVerification } from '../../services/hash-chain/record-verification.ts';
import { type Verified, verifyRecord } from '../../services/hash-chain/verify-record.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'verify [--against <checkpoint hash>]';

/** So many faults are listed; the rest is counted. */
const LISTED = 50;

export const command: Command = {
  form: FORM,
  does: 'shows whether anything in the timeline, the signatures or the plan was altered',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { against: { type: 'string' } });
    const against = values.against?.replaceAll(/\s/g, '').toLowerCase();
    if (positionals.length > 0) throw new UsageFault(FORM);
    if (against !== undefined && !/^[0-9a-f]{64}$/.test(against))
      throw new UsageFault(FORM, 'A checkpoint hash has 64 characters, 0-9 and a-f.');
    return withSession(terminal, async ({ ctx, plan, zone, log }) => {
      const verified = await verifyRecord(ctx);
      const { checkpoints, rows, chains } = verified;
      const found = verified.faults.map(faultText);
      const kept = checkpoints.find(({ hash }) => hash === against);
      const lines = [...found, ...(against && !kept ? [UNKNOWN] : [])];
      for (const line of lines.slice(0, LISTED)) terminal.warn(line);
      if (lines.length > LISTED) terminal.warn(`And ${lines.length - LISTED} more.`);
      const counts = countsOf(verified);
      if (lines.length > 0) terminal.warn(`Altered: ${lines.length} found in ${counts}.`);
      else terminal.say(`Nothing was altered: ${counts}.`);
      await recordVerification(ctx, actorFor(plan, undefined), {
        ...{ rowsRead: rows, chainsRead: chains, checkpointsRead: checkpoints.length, found },
        ...{ against: against ?? null, againstKnown: against ? kept !== undefined : null },
      }).catch((error) => {
        log.error({ err: error }, 'the result was not recorded');
        terminal.warn('This result could not be recorded: keep these lines.');
      });
      if (lines.length > 0) return 1;
      const when = (at: Date) => dayTimeIn(at, zone, ctx.clock.now());
      const older = checkpoints.findLast(({ kind }) => kind === null);
      if (kept)
        terminal.say(
          `That is checkpoint ${kept.number} of ${when(kept.at)}${ofKind(kept)}: all that it covers is unchanged.`,
        );
      if (older)
        terminal.say(
          `Checkpoints up to ${older.number} do not say whether a hospital or a practice installation made them: they are from before that was in them.`,
        );
      const made = await makeCheckpoint(ctx);
      if (made) terminal.say(`Checkpoint ${made.number} of ${when(made.at)}${ofKind(made)}: ${made.hash}`);
      return 0;
    });
  },
};

/** By what kind of installation it was made, where it says so. */
function ofKind({ kind }: Checkpoint): string {
  return kind ? `, made by ${INSTALLATION[kind]}` : '';
}

const UNKNOWN =
  'No checkpoint here has this hash. The record was written anew, restored from an older backup, or is of another installation.';

function countsOf({ rows, chains, checkpoints }: Verified): string {
  const count = (n: number, one: string) => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;
  return `${count(rows, 'row')} in ${count(chains, 'hash chain')}, ${count(checkpoints.length, 'checkpoint')}`;
}
