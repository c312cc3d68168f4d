import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { actorKey } from '../../domain/actor.ts';
import { isAppError } from '../../domain/errors.ts';
import type { LateEntry } from '../../domain/late/late-entry.ts';
import { zoneOf } from '../../domain/plan/zones.ts';
import { dayTimeIn, durationText } from '../../domain/time/time-text.ts';
import { type Entered, enterLater } from '../../services/late/enter-later.ts';
import { type Command, Refusal, readArgs, UsageFault } from '../command.ts';
import { paperLog, systemNamed } from '../late/paper-log.ts';
import { COLUMNS, readCsv } from '../late/read-csv.ts';
import { answering, askingAboutPatients, NO_PATIENT } from '../names-no-patient.ts';
import { sayOutcome } from '../outcome.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'late <file.csv> --as <person> [--no-patient-named]';
const BYTES_MAX = 1_000_000;

export const command: Command = {
  form: FORM,
  does: 'enters an outage that was run on paper, from a CSV of its log',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { as: { type: 'string' }, ...NO_PATIENT });
    const [file, ...more] = positionals;
    if (!file || more.length > 0 || !values.as) throw new UsageFault(FORM);
    const rows = readCsv(await textOf(file));
    return withSession(terminal, async (session) => {
      const { ctx, plan } = session;
      const actor = answering(actorFor(plan, values.as), values['no-patient-named']);
      const now = ctx.clock.now();
      const zone = await inFile(file, async () => zoneOf(plan, systemNamed(plan, rows)));
      const [entry, entered] = await inFile(file, async (): Promise<[LateEntry, Entered]> => {
        const read = paperLog(rows, { plan, zone, now, actor: actorKey(actor) });
        const done = await askingAboutPatients(terminal, actor, (who) =>
          enterLater(ctx, { actor: who, entry: read }),
        );
        return [read, done];
      });
      const at = (instant: Date) => dayTimeIn(instant, zone, now);
      const lasted = durationText(differenceInMinutes(entry.validated.at, entry.since.at));
      const next = entered.reconciled
        ? ' Look at its card and close it there, or take it back.'
        : ' Both sides sign the reconciliation on its card.';
      terminal.say(
        `PACS-${entered.number} is entered: ${at(entry.since.at)} to ${at(entry.validated.at)}, ${lasted}. Nobody was paged.${next}`,
      );
      await sayOutcome(session, terminal, entered.incidentId);
      return 0;
    });
  },
};

/** A refusal about a line says which file it is in. */
async function inFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) && error.field?.startsWith('line '))
      error.message = `${basename(file)}, ${error.field}: ${error.message}`;
    throw error;
  }
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) throw new Refusal(`${file} cannot be read.`);
  if (bytes.length > BYTES_MAX)
    throw new Refusal(`${file} is larger than 1 MB. Columns: ${COLUMNS.join(', ')}.`);
  return bytes.toString('utf8');
}
