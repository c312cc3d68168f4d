import type { Revision } from './after-action.ts';
import { CAUSES, FACTORS, HARMS, keysOf, OUTSIDE_BODIES } from './choices.ts';
import { instantIn } from './instant-in.ts';
import type { AfterActionSection, NameOf } from './section.ts';

/** What people wrote. */
export function writtenSections(
  written: Revision | null,
  { zone, nameOf }: { zone: string; nameOf: NameOf },
): AfterActionSection[] {
  if (!written) return [{ heading: 'Cause', lines: ['Nobody has written what caused it.'], table: null }];
  const { meetingAt, attendees, checkedWith, reportedTo, at, by } = written;
  const open = keysOf(OUTSIDE_BODIES).filter((body) => ![...checkedWith, ...reportedTo].includes(body));
  const there = attendees.map((user) => nameOf(`slack:${user}`)).join(', ');
  return [
    section('Harm and near misses', [
      written.harm === 'REPORTED' ? `Reported: ${written.harmReference ?? ''}` : HARMS.NONE_KNOWN,
    ]),
    section('Cause', [CAUSES[written.cause], written.causeText]),
    section('What made it longer or worse', [
      ...written.factors.map((factor) => FACTORS[factor]),
      written.factorsText,
    ]),
    section('What worked', [written.wentWell]),
    section('What did not', [written.wentBadly]),
    section('Outside bodies', [
      listed('Reported', reportedTo),
      listed('Nothing to report, checked', checkedWith),
      listed('Not checked', open),
    ]),
    section('Meeting', [
      meetingAt ? `${instantIn(meetingAt, zone)}${there ? `: ${there}` : ''}` : 'No date yet.',
      `Written by ${nameOf(by)}, ${instantIn(at, zone)}`,
    ]),
  ];
}

function listed(words: string, bodies: Revision['checkedWith']): string {
  return bodies.length > 0 ? `${words}: ${bodies.map((body) => OUTSIDE_BODIES[body]).join(', ')}` : '';
}

function section(heading: string, lines: readonly string[]): AfterActionSection {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '');
  return { heading, lines: said.length > 0 ? said : ['Nothing was written.'], table: null };
}
