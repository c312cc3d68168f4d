import { checkRestorable, restoreBackup } from '../backup/restore.ts';
import { refuseUnfit } from '../postgres/fitness.ts';
import { incidentView } from '../services/read/incident-view.ts';
import { openIncidents } from '../services/read/open-incidents.ts';
import { inWords } from './backup.ts';
import { type Command, readArgs, type Terminal, UsageFault } from './command.ts';
import { atDatabase } from './database.ts';
import { type Desk, onDatabase } from './desk.ts';
import { owedPages, toTelephone } from './owed.ts';
import { commandConfig } from './settings.ts';
import { situationOf } from './situation.ts';

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
      terminal.say('What was done after that instant is not in it.');
      if (released > 0)
        terminal.say(
          `${released} claims of senders that are gone were released: what they held goes out anew.`,
        );
      await onDatabase(url, config, terminal, (desk) => sayWhatIsOpen(desk, terminal));
      return 0;
    });
  },
};

async function sayWhatIsOpen(desk: Desk, terminal: Terminal): Promise<void> {
  const open = await openIncidents(desk.ctx);
  if (open.length === 0) terminal.say('Nothing is open.');
  for (const { id } of open) {
    for (const line of situationOf(desk, await incidentView(desk.ctx, id))) terminal.say(line);
  }
  const owed = toTelephone(await owedPages(desk.ctx));
  if (owed.length > 0) terminal.say('Owed a page, sent as soon as PACS Downtime starts:');
  for (const line of owed) terminal.say(line);
  terminal.say('Start PACS Downtime now: it goes on from here.');
}
