import { checkRestorable, restoreBackup } from '../../backup/restore.ts';
import { refuseUnfit } from '../../postgres/fitness.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { openIncidents } from '../../services/incident/open-incidents.ts';
import { unsentPages } from '../../services/paging/unsent-pages.ts';
import { type Command, readArgs, type Terminal, UsageFault } from '../command.ts';
import { atDatabase } from '../database.ts';
import { type Session, withSessionOn } from '../session.ts';
import { commandConfig } from '../settings.ts';
import { situationOf } from '../situation.ts';
import { toTelephone } from '../to-telephone.ts';
import { inWords } from './backup.ts';

const FORM = 'restore <file>';

export const command: Command = {
  form: FORM,
  does: 'loads a backup into an empty database',
  async run(args, terminal) {
    const { positionals } = readArgs(args, FORM, {});
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new UsageFault(FORM);
    const config = commandConfig(terminal.env);
    const contents = await checkRestorable(file);
    return atDatabase(config, { create: true }, async (url) => {
      await refuseUnfit(url);
      const released = await restoreBackup(file, contents, url);
      terminal.say(`Restored: ${inWords(contents)}.`);
      terminal.say('Anything done after that time is not in it.');
      if (released > 0)
        terminal.say(
          `${released} claims of stopped processes were released: what they held will be sent again.`,
        );
      await withSessionOn(url, config, terminal, (session) => sayWhatIsOpen(session, terminal));
      return 0;
    });
  },
};

async function sayWhatIsOpen(session: Session, terminal: Terminal): Promise<void> {
  const open = await openIncidents(session.ctx);
  if (open.length === 0) terminal.say('No open incidents.');
  for (const { id } of open) {
    for (const line of situationOf(session, await incidentDetails(session.ctx, id))) terminal.say(line);
  }
  const pending = toTelephone(await unsentPages(session.ctx));
  if (pending.length > 0) terminal.say('Pages waiting; they go out as soon as PACS Downtime starts:');
  for (const line of pending) terminal.say(line);
  terminal.say('Start PACS Downtime now: it continues from here.');
}
