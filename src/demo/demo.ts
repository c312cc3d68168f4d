import { setTimeout as sleep } from 'node:timers/promises';
import { stopWhenAsked } from '../app/stop-when-asked.ts';
import { type Config, readConfig } from '../config.ts';
import { zoneOfSite } from '../domain/plan/zones.ts';
import { timeIn } from '../domain/time/time-text.ts';
import { startHouse } from '../main.ts';
import { openDrive } from './drive.ts';
import { type Cast, castOf, playStory } from './story.ts';

/** Hospital time runs this many times as fast as real time. */
const SPEED = 60;
/** Real time in which a person who looks on reads what happened. */
const PAUSE_MS = 2_500;

/**
 * Plays the story of an outage in the practice workspace through the same doors as people. Answers the exit code with
 * `exit` (0 only if everything that should happen did), or null: the workspace stays open.
 */
export async function playDemo(
  env: NodeJS.ProcessEnv,
  options: { exit: boolean },
  say: (line: string) => void,
): Promise<number | null> {
  const config: Config = readConfig({ ...env, CLOCK_SPEED: env.CLOCK_SPEED || String(SPEED) });
  if (config.slack.mode !== 'sample') {
    say('The demo runs only in the practice workspace. Unset the Slack credentials.');
    return 1;
  }
  const starting = startHouse(config);
  stopWhenAsked(starting, { env, say });
  const house = await starting;
  const { workspace } = house;
  if (!workspace) throw new Error('the demo needs the practice workspace');
  const drive = openDrive(workspace.stage);
  const zone = zoneOfSite(house.plan, house.plan.homeSite);
  const tell = async (line: string): Promise<void> => {
    const told = `${timeIn(house.app.ctx.clock.now(), zone)}  ${line}`;
    say(told);
    workspace.announce(told);
    if (!options.exit) await sleep(PAUSE_MS);
  };
  const cast: Cast = castOf(house.plan);
  say(`The demo runs at ${config.clockSpeed}× in ${workspace.url}: an hour takes a minute.`);
  if (!options.exit) {
    say('It begins when a browser has that page open.');
    await workspace.looked;
  }
  let failure: Error | null = null;
  try {
    await playStory({ drive, cast, house, tell });
    await tell('The demo is over; everything happened as it should.');
  } catch (error) {
    failure = error as Error;
    await tell(`It stopped: ${failure.message}`);
  }
  if (options.exit || failure) {
    await house.stop();
    return failure ? 1 : 0;
  }
  say(`Look around: ${workspace.url} (Ctrl-C ends it)`);
  workspace.announce(null);
  return null;
}
