import { percentText } from '../report/percent-text.ts';
import { monthName } from '../report/report-words.ts';
import { durationText } from '../time/time-text.ts';
import type { AfterActionFacts } from './facts.ts';
import type { AfterActionSection } from './section.ts';

/** What the vendor's contract makes of it, beside what was felt; empty: the system has no vendor. */
export function vendorSection({ vendor, figures, course }: AfterActionFacts): AfterActionSection[] {
  if (!vendor) return [];
  const {
    name,
    contract,
    promisedMinutes,
    countedMinutes,
    month,
    availability,
    soFar,
    promised,
    creditPercent,
  } = vendor;
  const felt = durationText(figures.downtimeMinutes);
  const over = course.lanes.filter(({ clocks }) => clocks.some(({ met }) => met === false)).length;
  const promise =
    promisedMinutes === null
      ? 'promises no time'
      : `promises it back within ${durationText(promisedMinutes)}${countedMinutes > promisedMinutes ? ', which was not kept' : ''}`;
  const of =
    promised === null ? 'the plan does not say what is promised' : `promised ${percentText(promised)}`;
  const credit =
    creditPercent === null
      ? []
      : [creditPercent === 0 ? 'No credit is due.' : `Credit due: ${creditPercent} % of the month’s fee.`];
  return [
    {
      heading: 'The vendor’s contract and what was felt',
      lines: [
        `${name}, ${contract}: ${promise}.`,
        `By its formula (only what was down for everybody, unplanned): ${durationText(countedMinutes)} of this outage. ${monthName(month)}${soFar ? ', if nothing more comes' : ''}: ${percentText(availability)}, ${of}.`,
        ...credit,
        `Felt${course.until ? '' : ' so far'}: ${felt}, and ${over} ${over === 1 ? 'service' : 'services'} over a limit.`,
      ],
      table: null,
    },
  ];
}
