import { faultText } from '../../domain/hash-chain/fault-text.ts';
import { dayTimeIn } from '../../domain/time/time-text.ts';
import { makeCheckpoint } from '../../services/hash-chain/make-checkpoint.ts';
import { type Verified, verifyRecord } from '../../services/hash-chain/verify-record.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';
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
    return withSession(terminal, async ({ ctx, zone }) => {
      const verified = await verifyRecord(ctx);
      const { faults, checkpoints } = verified;
      const lines = faults.map(faultText);
      const kept = checkpoints.find(({ hash }) => hash === against);
      if (against && !kept) lines.push(UNKNOWN);
      for (const line of lines.slice(0, LISTED)) terminal.warn(line);
      if (lines.length > LISTED) terminal.warn(`And ${lines.length - LISTED} more.`);
      if (lines.length > 0) {
        terminal.warn(`Altered: ${lines.length} found in ${countsOf(verified)}.`);
        return 1;
      }
      terminal.say(`Nothing was altered: ${countsOf(verified)}.`);
      const when = (at: Date) => dayTimeIn(at, zone, ctx.clock.now());
      if (kept)
        terminal.say(
          `That is checkpoint ${kept.number} of ${when(kept.at)}: all that it covers is unchanged.`,
        );
      const made = await makeCheckpoint(ctx);
      if (made) terminal.say(`Checkpoint ${made.number} of ${when(made.at)}: ${made.hash}`);
      return 0;
    });
  },
};

const UNKNOWN =
  'No checkpoint here has this hash. The record was written anew, restored from an older backup, or is of another installation.';

function countsOf({ rows, chains, checkpoints }: Verified): string {
  const count = (n: number, one: string) => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;
  return `${count(rows, 'row')} in ${count(chains, 'hash chain')}, ${count(checkpoints.length, 'checkpoint')}`;
}
