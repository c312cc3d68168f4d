import { BadSettings, type Config, readConfig } from './config.ts';
import { DatabaseTrouble } from './database/trouble.ts';
import { isAppError } from './domain/errors.ts';
import { WorkspaceTrouble } from './local-workspace/trouble.ts';
import { CannotStart, type House, startHouse, stopOnSignal } from './main.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs one command of the command line and answers the exit code, or null while the process should stay. */
export async function run(argv: string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const [command = 'start', ...rest] = argv;
  try {
    switch (command) {
      case 'start':
        return await start(env);
      case 'demo': {
        const { playDemo } = await import('./local-workspace/demo.ts');
        return await playDemo(env, { exit: rest.includes('--exit') }, say);
      }
      case 'doctor': {
        const { command: doctor } = await import('./cli/doctor.ts');
        return await doctor.run(rest, { env, say });
      }
      default:
        say(`"${command}" is not built yet. What works: start, demo, doctor.`);
        return 2;
    }
  } catch (error) {
    const expected =
      error instanceof BadSettings ||
      error instanceof CannotStart ||
      error instanceof DatabaseTrouble ||
      error instanceof WorkspaceTrouble ||
      isAppError(error);
    process.stderr.write(
      `${expected ? (error as Error).message : `It could not start: ${(error as Error).stack}`}\n`,
    );
    return 1;
  }
}

async function start(env: NodeJS.ProcessEnv): Promise<null> {
  const began = performance.now();
  const config = readConfig(env);
  const house = await startHouse(config);
  stopOnSignal(house, say);
  greet(house, config, performance.now() - began);
  return null;
}

const ANY_INTERFACE = ['0.0.0.0', '::'];

function greet(house: House, { host, port }: Config, tookMs: number): void {
  const { workspace, database, app } = house;
  if (database?.moved)
    say(`The data lie in ${database.dataDir}: the database's account may not enter the folder asked for.`);
  if (database?.adopted) say('A database that was left running was taken over; nothing was lost.');
  for (const conflict of app.conflicts)
    say(`The plan's figures for ${conflict} were changed in Slack since; Slack's stand.`);
  if (app.withoutSlack)
    say(`${app.withoutSlack} The pager runs without Slack, and goes on trying to reach it.`);
  if (workspace) {
    const tech = house.plan.people.find((person) => person.roles.includes('technologist'));
    say('');
    say(`PACS Downtime runs, with the sample hospital (${(tookMs / 1_000).toFixed(1)} s).`);
    say(`  1. Open    ${workspace.url}`);
    say(`  2. Be      ${tech?.name ?? 'anybody'} ("Act as", top right)`);
    say('  3. Go to   #pacs-downtime and type  /pacs-down');
    say('Then be Priya Shah (PACS administrator) and Ivan Petrov (IT on call). Ctrl-C stops everything.');
    say('The local workspace listens on every interface: use it on a machine you trust.');
  } else {
    const here = host && !ANY_INTERFACE.includes(host) ? host : 'localhost';
    say(`PACS Downtime runs (${(tookMs / 1_000).toFixed(1)} s). Health: http://${here}:${port}/readyz`);
  }
}
