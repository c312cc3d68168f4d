import type { OnCallBoard, OnCallPerson, ScheduleNow } from '../domain/on-call/on-call-board.ts';
import { SIDE_NAME } from '../domain/plan/plan.ts';

/** Who is on call by one schedule, or whom a policy names. */
export interface DutyOnBoard {
  /** Radiology, IT, or nothing for other schedules. */
  side: string;
  duty: string;
  name: string;
  phone: string;
  /** When another comes on call; empty: nobody else is known. */
  until: string;
}

/** Who is on call now: each schedule once, those that are paged first before the others. */
export function dutiesOnBoard(
  { policies, others }: Pick<OnCallBoard, 'policies' | 'others'>,
  at: (instant: Date) => string,
): DutyOnBoard[] {
  const ofSchedule = (side: string, schedule: ScheduleNow): DutyOnBoard => ({
    ...duty(side, schedule.name, schedule.person, schedule.closed === null ? 'NOBODY' : 'closed'),
    until: schedule.next ? at(schedule.next.at) : '',
  });
  const rows = [
    ...policies.flatMap(({ side, name, people, schedules }) => [
      ...schedules.map((schedule) => ofSchedule(SIDE_NAME[side], schedule)),
      ...people.map((person) => duty(SIDE_NAME[side], name, person, '')),
    ]),
    ...others.map((schedule) => ofSchedule('', schedule)),
  ];
  const key = (row: DutyOnBoard) => [row.side, row.duty, row.name].join('\n');
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

function duty(side: string, name: string, person: OnCallPerson | null, nobody: string): DutyOnBoard {
  return { side, duty: name, name: person?.name ?? nobody, phone: person?.phone ?? '', until: '' };
}
