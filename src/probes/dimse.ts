import { execFile } from 'node:child_process';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import { NotAsked, type Seen, WrongAnswer } from './asked.ts';

/** Real seconds after which DCMTK itself gives up, whatever the plan says. */
const LIMIT = '60';
/** No scanner has it: the worklist is searched, and no patient's order is in the answer. */
const NO_STATION = 'PACSDOWNPROBE';

/** Nothing of our own settings, which hold secrets, goes to another program. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin' };

/** What DCMTK says, and what it means. Its own words may hold what the far end sent, and go nowhere. */
const MEANS: [RegExp, string][] = [
  [/Called AE Title Not Recognized/i, 'it does not know the AE title of the plan: is it another archive?'],
  [/Calling AE Title Not Recognized/i, 'it does not let our AE title in'],
  [/No Acceptable Presentation Contexts|Presentation Context/i, 'it does not offer this service'],
  [/Connection refused/i, 'the connection is refused'],
  [/Unknown host|cannot resolve|Name or service/i, 'its name is unknown (DNS)'],
  [/Rejected/i, 'it rejects the association'],
  [/Aborted/i, 'it aborted the association'],
];

/** C-ECHO by DCMTK: whether the archive takes an association from us and answers. */
export async function echo(target: ProbeTarget & { ask: 'echo' }, signal: AbortSignal): Promise<Seen> {
  await dcmtk('echoscu', [...callOf(target), target.host, String(target.port)], signal);
  return { says: 'it answers a C-ECHO' };
}

/** C-FIND of the worklist by DCMTK, for a scanner that does not exist. */
export async function worklist(
  target: ProbeTarget & { ask: 'worklist' },
  signal: AbortSignal,
): Promise<Seen> {
  const station = `ScheduledProcedureStepSequence[0].ScheduledStationAETitle=${NO_STATION}`;
  const query = ['-W', '-k', station, '-k', 'AccessionNumber', '--cancel', '1'];
  await dcmtk('findscu', [...query, ...callOf(target), target.host, String(target.port)], signal);
  return { says: 'the worklist answers' };
}

function callOf({ aeTitle, callingAe }: { aeTitle: string; callingAe: string }): string[] {
  return ['-aet', callingAe, '-aec', aeTitle, '-to', LIMIT, '-ta', LIMIT, '-td', LIMIT];
}

/** Runs a program of DCMTK. Throws NotAsked where it is not installed, WrongAnswer when it fails, and the signal's reason. */
async function dcmtk(program: string, args: string[], signal: AbortSignal): Promise<void> {
  const said = await new Promise<string | null>((done, fail) => {
    execFile(program, args, { signal, env: ENVIRONMENT }, (error, out, err) => {
      if (signal.aborted) fail(signal.reason);
      else if (error?.code === 'ENOENT')
        fail(new NotAsked('DCMTK is not installed here: apt-get install dcmtk'));
      else done(error ? out + err : null);
    });
  });
  if (said === null) return;
  throw new WrongAnswer(MEANS.find(([pattern]) => pattern.test(said))?.[1] ?? 'the association failed');
}
