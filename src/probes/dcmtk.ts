import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { NotAsked, WrongAnswer } from './asked.ts';

/** Nothing of our own settings, which hold secrets, goes to another program. */
const FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin'];
const ENVIRONMENT = { PATH: FOLDERS.join(':') };

/** More than 10,000 studies take up. */
const MAX_BYTES = 50_000_000;

/** What DCMTK says, and what it means. Its own words may hold what the far end sent, and go nowhere. */
const MEANS: [RegExp, string][] = [
  [/Called AE Title Not Recognized/i, 'it does not know the AE title of the plan: is it another archive?'],
  [/Calling AE Title Not Recognized/i, 'it does not let our AE title in'],
  [/No Acceptable Presentation Contexts|Presentation Context/i, 'it does not offer this service'],
  [/Connection refused/i, 'the connection is refused'],
  [/unknown host|cannot resolve|Name or service/i, 'its name is unknown (DNS)'],
  [/PDU type/i, 'it does not speak DICOM'],
  [
    /Association Request Failed.*Peer aborted/i,
    'it ends the connection at once: is "tls" set as it should be?',
  ],
  [/Rejected/i, 'it rejects the association'],
  [/Aborted/i, 'it aborted the association'],
];

/** Whether the programs that probes run are on this machine. */
export async function isDcmtkInstalled(): Promise<boolean> {
  const isThere = async (program: string) => {
    const found = await Promise.allSettled(FOLDERS.map((folder) => access(`${folder}/${program}`)));
    return found.some(({ status }) => status === 'fulfilled');
  };
  return (await isThere('echoscu')) && (await isThere('findscu'));
}

/**
 * Runs a program of DCMTK, without a shell, and answers what it says line by line; it is ended when nobody reads on. `last`:
 * what it says when all went well; its exit code alone does not tell. Throws NotAsked where it is not installed, WrongAnswer
 * when it fails, and the signal's reason.
 */
export async function* linesOfDcmtk(
  { program, args, last }: { program: string; args: readonly string[]; last: RegExp },
  signal: AbortSignal,
): AsyncGenerator<string> {
  signal.throwIfAborted();
  const child = spawn(program, ['-v', ...args], {
    signal,
    killSignal: 'SIGKILL',
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  ended.catch(() => undefined);
  const faults: string[] = [];
  let isDone = false;
  try {
    for await (const line of linesOf(child.stderr)) {
      if (/^[EF]: /.test(line)) faults.push(line);
      isDone ||= last.test(line);
      yield line;
    }
    if ((await ended) !== 0 || !isDone) throw new WrongAnswer(meaningOf(faults));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new NotAsked('DCMTK is not installed here: apt-get install dcmtk');
    throw error;
  } finally {
    child.kill('SIGKILL');
  }
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = '';
  let size = 0;
  for await (const chunk of stream.setEncoding('latin1')) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new WrongAnswer(`its answer is larger than ${MAX_BYTES / 1_000_000} MB`);
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

function meaningOf(faults: readonly string[]): string {
  const said = faults.join('\n');
  return MEANS.find(([pattern]) => pattern.test(said))?.[1] ?? 'the association failed';
}
