import { writeFile } from 'node:fs/promises';
import { Refusal } from './command.ts';

/** Writes a file that somebody asked for. Throws Refusal: it cannot be written, and why. */
export async function writeOut(file: string, content: string | Buffer): Promise<void> {
  await writeFile(file, content).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${file} cannot be written: ${error.code}.`);
  });
}
