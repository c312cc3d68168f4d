import type { ServiceContext } from '../../services/context.ts';

/**
 * Hospital time after which what was kept may no longer be true: an "I have it" of somebody who is asleep by now would
 * stop the paging of a side. It is told, and not carried out.
 */
const TOO_OLD_MS = 60 * 60_000;

/** Whether what was done at an instant of hospital time is not to be carried out any more. */
export function isTooOld({ clock }: Pick<ServiceContext, 'clock'>, at: Date): boolean {
  return clock.now().getTime() - at.getTime() > TOO_OLD_MS;
}
