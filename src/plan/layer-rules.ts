import type { z } from 'zod';
import type { RotationLength } from '../domain/schedule/schedule.ts';
import { dayNumber, weekdayOf } from '../domain/time/day-number.ts';
import type { Hours } from '../domain/time/hours.ts';
import type { Day } from '../domain/time/wall-clock.ts';
import type { Weekday } from '../domain/time/weekday.ts';

interface ReadLayer {
  people?: string[] | undefined;
  rotation?: RotationLength | undefined;
  starts?: Day | undefined;
  until?: Day | undefined;
  handOver?: { weekday: Weekday | null; minutes: number } | undefined;
  hours?: Hours | undefined;
  days?: Weekday[] | undefined;
  calendar?: string | undefined;
  match?: string | undefined;
  only?: string | undefined;
  allowLocalAddress?: string | undefined;
}

type Refuse = (setting: keyof ReadLayer | null, what: string, remedy: string) => void;

/** Refuses settings of one layer that do not go together, each at the setting where the person should look. */
export function layerRules(layer: ReadLayer, context: z.core.$RefinementCtx): void {
  // A misspelt setting is one fault, and not one more for what is missing in its place.
  if (context.issues.length > 0) return;
  const refuse: Refuse = (setting, what, remedy) =>
    context.addIssue({
      code: 'custom',
      path: setting === null ? [] : [setting],
      params: { what, remedy },
      input: layer,
    });
  if (layer.calendar !== undefined) calendarOnly(layer, refuse);
  else rotationOnly(layer, refuse);
}

function calendarOnly(layer: ReadLayer, refuse: Refuse): void {
  const own = (['people', 'rotation', 'starts', 'until', 'handOver', 'hours', 'days'] as const).find(
    (setting) => layer[setting] !== undefined,
  );
  if (own)
    refuse(own, 'a layer is a calendar or a rotation, not both', 'Make two layers: the upper one wins.');
  if (
    layer.allowLocalAddress !== undefined &&
    /\.ics$/i.test(layer.calendar ?? '') &&
    !/:\/\//.test(layer.calendar ?? '')
  )
    refuse(
      'allowLocalAddress',
      'this calendar is a file, so it has no address',
      'Leave "allowLocalAddress" out.',
    );
}

function rotationOnly(layer: ReadLayer, refuse: Refuse): void {
  const { people, rotation, starts, until, handOver, hours } = layer;
  const stray = (['match', 'only', 'allowLocalAddress'] as const).find(
    (setting) => layer[setting] !== undefined,
  );
  if (stray) refuse(stray, `"${stray}" belongs to a calendar`, 'Add "calendar", or leave it out.');
  if (!people) refuse(null, 'the layer has neither people nor a calendar', 'Add "people" or "calendar".');
  if (people && people.length > 1 && !rotation)
    refuse(
      'people',
      'several people, but nothing says when the rotation changes',
      'Add a rotation, such as "rotation: weekly".',
    );
  if (until && starts && dayNumber(until) <= dayNumber(starts))
    refuse('until', 'the layer ends before it starts', 'Use a later date.');
  if (!rotation) {
    if (handOver?.weekday)
      refuse('handOver', 'this layer has no rotation that changes on a weekday', 'Write only the time.');
    return;
  }
  if (!starts)
    refuse('rotation', 'nothing says who is first', 'Add "starts", the first day of the first person.');
  if (!handOver && !hours)
    refuse('rotation', 'nothing says at what time the rotation changes', 'Add "handOver", such as 08:00.');
  if (handOver?.weekday) weekdayFits(rotation, starts, handOver.weekday, refuse);
  if (rotation.unit === 'hour') hoursFit(layer, rotation.every, refuse);
}

function weekdayFits(
  rotation: RotationLength,
  starts: Day | undefined,
  weekday: Weekday,
  refuse: Refuse,
): void {
  if (rotation.unit === 'month')
    refuse(
      'handOver',
      'a monthly rotation changes on the day of the month on which it starts',
      'Write only the time; "starts" sets the day.',
    );
  else if (rotation.unit !== 'week')
    refuse(
      'handOver',
      'a rotation that is not in weeks does not change on a fixed weekday',
      'Write only the time.',
    );
  else if (starts && weekdayOf(starts) !== weekday)
    refuse(
      'starts',
      `this day is a ${weekdayOf(starts)}, but the rotation changes on ${weekday}`,
      `Start on a ${weekday}.`,
    );
}

function hoursFit({ handOver, hours, days }: ReadLayer, every: number, refuse: Refuse): void {
  if (hours && handOver)
    refuse('handOver', 'a rotation in hours counts from the start of "hours"', 'Leave "handOver" out.');
  if ((hours || days) && every > 24)
    refuse(
      'rotation',
      'a rotation of more than 24 h does not fit into hours or days',
      'Write "every 2 days".',
    );
}
