import type { Actor } from '../domain/actor.ts';
import { MayNamePatient } from '../domain/errors.ts';
import type { Terminal } from './command.ts';

/** The option by which an operator says beforehand that a text names no patient. */
export const NO_PATIENT = { 'no-patient-named': { type: 'boolean' } } as const;

/** An actor who has said so, or not. */
export function answering(actor: Actor, said: boolean | undefined): Actor {
  return said && actor.kind !== 'system' ? { ...actor, namesNoPatient: true } : actor;
}

/**
 * Carries out an act; where its text may name a patient, the operator is asked, and it is carried out again after a yes.
 * Where nobody can be asked it is refused, with the option that answers. Throws what the act throws.
 */
export async function askingAboutPatients<T>(
  terminal: Terminal,
  actor: Actor,
  act: (actor: Actor) => Promise<T>,
): Promise<T> {
  try {
    return await act(actor);
  } catch (error) {
    if (!(error instanceof MayNamePatient)) throw error;
    const said = await terminal.ask?.(
      `This may name a patient: it looks like ${error.looksLike}. Post it all the same, because it does not? [y/N] `,
    );
    if (said && /^y(?:es)?$/i.test(said.trim())) return act(answering(actor, true));
    error.message = `${error.message} If it does not, add --no-patient-named. Nothing was recorded.`;
    throw error;
  }
}
