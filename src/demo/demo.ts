import { stopWhenAsked } from '../app/stop-when-asked.ts';
import { type Config, readConfig } from '../config.ts';
import { zoneOfSite } from '../domain/plan/zones.ts';
import { timeIn } from '../domain/time/time-text.ts';
import { type House, startHouse } from '../main.ts';
import { newestCard, type Stage } from './acts.ts';
import { type Cast, castOf } from './cast.ts';
import { type Director, direct, Stopped } from './director.ts';
import { openDrive } from './drive.ts';
import { endWhatIsOpen } from './end-what-is-open.ts';
import { playFalseAlarm } from './false-alarm.ts';
import { playOutage } from './outage.ts';
import { playScenario } from './play-scenario.ts';

/** Hospital time runs this many times as fast as real time. */
const SPEED = 60;
/** Real time in which a person who looks on reads what happened. */
const PAUSE_MS = 5_000;

/**
 * Plays the story of an outage, or one of the thirteen scenarios, in the practice workspace through the same doors as people.
 * Answers the exit code with `exit` (0 only if everything that should happen did), or null: the workspace stays open.
 */
export async function playDemo(
  env: NodeJS.ProcessEnv,
  options: { exit: boolean; scenario?: string | undefined },
  say: (line: string) => void,
): Promise<number | null> {
  const config: Config = readConfig({ ...env, CLOCK_SPEED: env.CLOCK_SPEED || String(SPEED) });
  if (config.slack.mode !== 'sample') {
    say('The demo runs only in the practice workspace. Unset the Slack credentials.');
    return 1;
  }
  say('Starting the demo…');
  const starting = startHouse(config);
  stopWhenAsked(starting, { env, say });
  const house = await starting;
  const { workspace } = house;
  if (!workspace) throw new Error('the demo needs the practice workspace');
  const { stage } = workspace;
  const zone = zoneOfSite(house.plan, house.plan.homeSite);
  const reading = (now: boolean): void => house.app.runAt(now ? 1 : config.clockSpeed);
  const director = options.exit ? null : direct(workspace.demonstration, { pauseMs: PAUSE_MS, reading });
  const now = (line: string): string => `${timeIn(house.app.ctx.clock.now(), zone)}  ${line}`;
  const cast: Cast = castOf(house.plan);
  const scene = (): Stage => ({
    drive: openDrive(stage),
    cast,
    house,
    async tell(line, { actor = null, channel, thread = null }, act) {
      const told = now(line);
      say(told);
      const place = channel ? { in: stage.workspace.channelOf(channel) ?? channel, thread } : null;
      if (director) await director.tell(told, { actor, place }, act);
      else await act();
    },
  });
  say(`The demo runs at ${config.clockSpeed}× in ${workspace.url}: an hour takes a minute.`);
  const { scenario } = options;
  const play = scenario ? () => playScenario(scene(), scenario) : () => playAll(scene);
  if (!director) return exitCodeOf(play(), house, say);
  say('It begins when a browser has that page open.');
  await workspace.looked;
  void playAgainAndAgain({ play, scene, cast, director, say });
  return null;
}

async function playAll(scene: () => Stage): Promise<void> {
  await playFalseAlarm(scene());
  await playOutage(scene());
}

async function exitCodeOf(played: Promise<void>, house: House, say: (line: string) => void): Promise<number> {
  try {
    await played;
    say('The demo is over; everything happened as it should.');
    return 0;
  } catch (error) {
    say(`It stopped: ${(error as Error).message}`);
    return 1;
  } finally {
    await house.stop();
  }
}

/** Plays as often as whoever looks on wants; never ends by itself. */
async function playAgainAndAgain(on: {
  play(): Promise<void>;
  scene(): Stage;
  cast: Cast;
  director: Director;
  say(line: string): void;
}): Promise<never> {
  const { play, scene, cast, director, say } = on;
  for (;;) {
    const whole = scene();
    let words = 'That was the demo. Click around as anybody, or play it again.';
    let ended: 'over' | 'stopped' = 'over';
    try {
      await play();
    } catch (error) {
      ended = 'stopped';
      words =
        error instanceof Stopped
          ? 'The demo is stopped. Go on by hand, as anybody.'
          : `The demo stopped: ${(error as Error).message}`;
    }
    say(`${words} (Ctrl-C ends it)`);
    const card = newestCard(whole);
    const place = ended === 'over' && card ? { in: card.channel, thread: card.ts } : null;
    await director.rest(words, ended, place);
    await endWhatIsOpen(whole, cast).catch((error) => say(`What is open stays so: ${error.message}`));
  }
}
