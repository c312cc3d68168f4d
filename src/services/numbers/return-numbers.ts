import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { numbersText } from '../../domain/numbers/downtime-numbers.ts';
import { readNumbers } from '../../domain/numbers/read-numbers.ts';
import {
  type Returned,
  returnedBy,
  type SeenNumbers,
  seenNumbers,
  setBack,
} from '../../domain/numbers/seen-numbers.ts';
import type { DowntimeNumbers } from '../../domain/numbers/settings.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { archiveIsDue } from './ask-archive-again.ts';
import { modalityOf } from './modality-of.ts';

/**
 * Records what became of the numbers that a modality was given: used, spoiled, and every other one unused. It may be said
 * again, and then replaces what was said before. `seen`: what the form showed; numbers given out after it stay as they
 * are, and what somebody else recorded after it is not set back. Throws NotFound, Conflict, NotAllowed, Invalid (used,
 * spoiled).
 */
export function returnNumbers(
  ctx: ServiceContext,
  input: {
    actor: Actor;
    incidentId: string;
    modality: string;
    used: string;
    spoiled: string;
    seen?: SeenNumbers;
  },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'ISSUE_NUMBERS');
    const { record, settings } = await modalityOf(work, input.modality);
    const given = Object.values(record.numbers).flat();
    if (given.length === 0) throw new Conflict(`${record.name} was given no numbers.`);
    if (!input.used.trim() && !input.spoiled.trim())
      throw new Invalid('Type the numbers that were used, or the word none.', 'used');
    const used = numbersTyped(input.used, 'used', given, record.name, settings);
    const spoiled = numbersTyped(input.spoiled, 'spoiled', given, record.name, settings);
    const both = spoiled.filter((number) => used.includes(number));
    if (both.length > 0)
      throw new Invalid(`${numbersText(settings, both)}: used, or spoiled, not both.`, 'spoiled');
    const seen = input.seen ?? seenNumbers(record);
    const lost = setBack(record, seen, { used, spoiled });
    if (lost)
      throw new Invalid(
        `${numbersText(settings, lost.numbers)}: recorded as ${STATE_NAME[lost.state]} after you opened this form. Enter the same, or close the form and open it again.`,
        lost.state === 'SPOILED' ? 'spoiled' : 'used',
      );
    const returned = returnedBy(record, seen, { used, spoiled });
    const { incident, now, tx } = work;
    await tx.$executeRaw`
      UPDATE downtime_number n SET changed_at = ${now}::timestamptz, changed_by = ${actorKey(input.actor)},
        state = (CASE WHEN n.number = ANY(${used}::int[]) THEN 'USED' WHEN n.number = ANY(${spoiled}::int[]) THEN 'SPOILED'
          ELSE 'UNUSED' END)::"NumberState"
      FROM downtime_number_block b
      WHERE n.block_id = b.id AND b.incident_id = ${incident.id}::uuid AND b.modality = ${record.key}
        AND n.number = ANY(${returned}::int[])`;
    await archiveIsDue(work);
    const unused = returned.length - used.length - spoiled.length;
    await work.say({
      kind: 'numbers_returned',
      modality: record.name,
      used: used.length,
      unused,
      spoiled: spoiled.length,
    });
  });
}

const STATE_NAME: Record<Returned, string> = { USED: 'used', SPOILED: 'spoiled', UNUSED: 'unused' };

function numbersTyped(
  text: string,
  field: string,
  given: readonly number[],
  name: string,
  settings: DowntimeNumbers,
): number[] {
  const read = readNumbers(text, settings, given[0]);
  if (!Array.isArray(read)) throw new Invalid(read.message, field);
  const others = read.filter((number) => !given.includes(number));
  if (others.length > 0)
    throw new Invalid(`${numbersText(settings, others)}: not given to ${name} in this incident.`, field);
  return read;
}
