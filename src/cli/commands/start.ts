import { CannotStart } from '../../app/load-plan.ts';
import { stopWhenAsked } from '../../app/stop-when-asked.ts';
import { type Config, readConfig } from '../../config.ts';
import { isRemoval } from '../../domain/agreement/import-notices.ts';
import type { House } from '../../main.ts';
import { onCallNow } from '../../services/schedule/on-call.ts';
import { type Command, Refusal, readArgs } from '../command.ts';
import { conflictLines } from '../import-conflicts.ts';

const FORM = 'start [--fresh]';

export const command: Command = {
  form: FORM,
  does: 'runs PACS Downtime until Ctrl-C; --fresh empties the practice workspace first',
  async run(args, { env, say }) {
    const { values } = readArgs(args, FORM, { fresh: { type: 'boolean' } });
    const began = performance.now();
    const config = readConfig(env);
    const { startHouse } = await import('../../main.ts');
    const starting = startHouse(config, { fresh: values.fresh ?? false });
    stopWhenAsked(starting, { env, say });
    const house = await starting.catch(refused);
    await greet(house, config, performance.now() - began, say);
    return null;
  },
};

/** What a start asks the operator to put right, as a command says it; anything else is a fault of ours, with its place. */
export function refused(error: unknown): never {
  throw error instanceof CannotStart ? new Refusal(error.message) : error;
}

const ANY_INTERFACE = ['0.0.0.0', '::'];

async function greet(
  house: House,
  { host, port }: Config,
  tookMs: number,
  say: (line: string) => void,
): Promise<void> {
  const { workspace, database, app } = house;
  if (database?.moved)
    say(`The data is in ${database.dataDir}: the database's account cannot access the requested folder.`);
  if (database?.adopted) say('A database left running was taken over; nothing was lost.');
  for (const line of conflictLines(app.notices)) say(line);
  if (app.notices.some(isRemoval))
    say('The plan file was not imported. To import it all the same: npx pacs-down plan import FILE --yes.');
  if (app.withoutSlack)
    say(`${app.withoutSlack} PACS Downtime runs without Slack and keeps trying to reach it.`);
  if (workspace) {
    const tech = house.plan.people.find((person) => person.roles.includes('technologist'));
    say('');
    say(`PACS Downtime is running with the sample hospital (${(tookMs / 1_000).toFixed(1)} s).`);
    say(`  1. Open    ${workspace.url}`);
    say(`  2. Be      ${tech?.name ?? 'anybody'} ("Act as", at the top)`);
    say('  3. Go to   #pacs-downtime and type  /pacs-down');
    say(
      `Then be ${(await onCallFor(house)).join(' and ')}: they are on call now and get the pages. Ctrl-C stops everything.`,
    );
  } else {
    const here = host && !ANY_INTERFACE.includes(host) ? host : 'localhost';
    say(`PACS Downtime is running (${(tookMs / 1_000).toFixed(1)} s). Health: http://${here}:${port}/readyz`);
  }
}

/** Names of those whom both sides page first for the plan's first system. */
async function onCallFor({ plan, app }: House): Promise<string[]> {
  const { policies } = await onCallNow(app.ctx);
  const first = policies.filter(({ systems }) => systems.includes(plan.systems[0]?.name ?? ''));
  return first.flatMap(({ people, schedules }) => [
    ...people.map(({ name }) => name),
    ...schedules.flatMap(({ person }) => person?.name ?? []),
  ]);
}
