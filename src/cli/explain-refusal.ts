import type { Actor } from '../domain/actor.ts';
import { NotAllowed } from '../domain/errors.ts';

/**
 * Carries out an act of the command line. An operator under no name of the plan stands on no side: when that is why it
 * is refused, the sentence says how to go on here. Throws what the act throws.
 */
export async function asActor<T>(actor: Actor, number: number, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    if (error instanceof NotAllowed && actor.kind === 'operator')
      error.message = `${error.message} On this command line: add --as <person in the plan>, or first run npx pacs-down ack ${number} IT --as "your name" --for <person>.`;
    throw error;
  }
}
