import { stopWhenAsked } from '../app/stop-when-asked.ts';
import { type Config, readConfig } from '../config.ts';
import { zoneOfSite } from '../domain/plan/zones.ts';
import { timeIn } from '../domain/time/time-text.ts';
import { startHouse } from '../main.ts';
import { openDrive } from './drive.ts';
import { type Cast, castOf, playStory } from './story.ts';

/** Hospital time runs this many times as fast as real time. */
const SPEED = 60;

/**
 * Plays the story of an outage in the local workspace through the same doors as people. Answers the exit code with
 * `exit` (0 only if everything that should happen did), or null: the workspace stays open.
 */
export async function playDemo(
  env: NodeJS.ProcessEnv,
  options: { exit: boolean },
  say: (line: string) => void,
): Promise<number | null> {
  const config: Config = readConfig({ ...env, CLOCK_SPEED: env.CLOCK_SPEED || String(SPEED) });
  if (config.slack.mode !== 'sample') {
    say('The demo runs only in the local workspace. Unset the Slack credentials.');
    return 1;
  }
  const starting = startHouse(config);
  stopWhenAsked(starting, { env, say });
  const house = await starting;
  const drive = await openDrive(house.workspace?.url ?? '');
  const zone = zoneOfSite(house.plan, house.plan.homeSite);
  const tell = (line: string): void => say(`${timeIn(house.app.ctx.clock.now(), zone)}  ${line}`);
  const cast: Cast = castOf(house.plan);
  say(`The demo runs at ${config.clockSpeed}× in ${house.workspace?.url}: an hour takes a minute.`);
  let failure: Error | null = null;
  try {
    await playStory({ drive, cast, house, tell });
    tell('The demo is over; everything happened as it should.');
  } catch (error) {
    failure = error as Error;
    tell(`It stopped: ${failure.message}`);
  }
  drive.close();
  if (options.exit || failure) {
    await house.stop();
    return failure ? 1 : 0;
  }
  say(`Look around: ${house.workspace?.url} (Ctrl-C ends it)`);
  return null;
}
