import { personNames } from '../../domain/agreement/people.ts';
import { CHANNEL_WORD } from '../../domain/contacts/contact-methods.ts';
import type { OnCallBoard, OnCallPerson, ScheduleNow } from '../../domain/on-call/on-call-board.ts';
import { isOfFeed } from '../../domain/schedule/feed-text.ts';
import type { OverrideOrSwap } from '../../domain/schedule/override-or-swap.ts';
import { dayTimeIn, rangeIn, timeIn } from '../../domain/time/time-text.ts';
import { onCallNow } from '../../services/schedule/on-call.ts';
import { overridesAhead } from '../../services/schedule/overrides-ahead.ts';
import { findingWhen, findingWords } from '../../slack/on-call/blocks/on-call-lines.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';
import { nameOf } from '../people.ts';
import { type Session, withSession } from '../session.ts';

const FORM = 'oncall [--json]';

export const command: Command = {
  form: FORM,
  does: 'shows who is on call now and next, problems in the next four weeks, and overrides',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageFault(FORM);
    return withSession(terminal, async (session) => {
      const [board, covers] = await Promise.all([onCallNow(session.ctx), overridesAhead(session.ctx)]);
      if (values.json) terminal.say(JSON.stringify({ ...boardAsData(board), covers }, null, 2));
      else
        for (const line of [...boardLines(session, board), ...coverLines(session, covers)])
          terminal.say(line);
      return 0;
    });
  },
};

function boardLines({ plan, zone }: Session, board: OnCallBoard): string[] {
  const at = (when: Date) => dayTimeIn(when, zone, board.asOf);
  const name = personNames(plan);
  const scheduleLine = ({ name: schedule, person, closed, next }: ScheduleNow) => {
    const until = next ? ` until ${at(next.at)}, then ${next.person?.name ?? 'NOBODY'}` : '';
    const nobody = closed ? `nobody (${closed})` : 'NOBODY';
    return `  ${schedule}: ${person ? personLine(person) : nobody}${until}`;
  };
  return [
    ...board.policies.flatMap((policy) => [
      `${policy.side}: ${policy.systems.join(', ')}`,
      ...policy.people.map((person) => `  always ${personLine(person)}`),
      ...policy.schedules.map(scheduleLine),
      ...(policy.people.length + policy.schedules.length === 0
        ? ['  NOBODY: the next step is paged immediately']
        : []),
    ]),
    ...(board.others.length > 0 ? ['Also on call:', ...board.others.map(scheduleLine)] : []),
    ...board.groups.map(
      ({ schedules, error }) =>
        `The user group of ${schedules.join(', ')} does not show who is on call: ${error}.`,
    ),
    board.findings.length === 0
      ? 'Next four weeks: no gaps, no overlaps, everybody can be reached.'
      : `Next four weeks: ${board.findings.length} to check.`,
    ...board.findings.map((finding) => {
      const when = isOfFeed(finding) ? '' : `, ${findingWhen(finding, zone, board.asOf)}`;
      return `  ${finding.schedule.name}${when}: ${findingWords(finding, name, { zone, show: asItIs })}`;
    }),
    `As of ${timeIn(board.asOf, zone)}.`,
  ];
}

const asItIs = (text: string): string => text;

function coverLines({ plan, zone, ctx }: Session, covers: readonly OverrideOrSwap[]): string[] {
  const asOf = ctx.clock.now();
  const name = personNames(plan);
  return [
    covers.length === 0
      ? 'No overrides, now or upcoming.'
      : `Overrides and swaps, now and upcoming: ${covers.length}`,
    ...covers.flatMap(({ schedule, halves, why, madeBy, waits }) =>
      halves.map(
        ({ person, covers: covered, from, to }) =>
          `  ${schedule.name}, ${rangeIn(from, to, zone, asOf)}: ${name(person)}${covered ? ` for ${name(covered)}` : ''} (${why}; by ${nameOf(plan, madeBy)}${waits ? '; NOT AGREED YET' : ''})`,
      ),
    ),
  ];
}

function personLine({ name, phone, channels }: OnCallPerson): string {
  const how =
    channels.length > 0 ? channels.map((channel) => CHANNEL_WORD[channel]).join(', ') : 'CANNOT BE PAGED';
  return `${name}, ${phone} (${how})`;
}

/** Names fixed for other tools, instants in ISO 8601 UTC. */
function boardAsData({ asOf, policies, others, findings, groups }: OnCallBoard): object {
  const person = (entry: OnCallPerson | null) =>
    entry && { key: entry.key, name: entry.name, phone: entry.phone, channels: entry.channels };
  const schedule = ({ key, name, person: now, closed, next }: ScheduleNow) => ({
    key,
    name,
    now: person(now),
    closed,
    next: next && { at: next.at, person: person(next.person) },
  });
  return {
    asOf,
    policies: policies.map(({ side, name, systems, people, schedules }) => ({
      side,
      name,
      systems,
      people: people.map(person),
      schedules: schedules.map(schedule),
    })),
    others: others.map(schedule),
    groups,
    findings: findings.map(({ schedule: of, ...finding }) => ({ ...finding, schedule: of.key })),
  };
}
