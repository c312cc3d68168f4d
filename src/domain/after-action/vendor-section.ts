import { percentText } from '../report/percent-text.ts';
import { monthName } from '../report/report-words.ts';
import { durationText } from '../time/time-text.ts';
import { CAUSES, type Cause } from './choices.ts';
import type { AfterActionFacts } from './facts.ts';
import type { AfterActionSection } from './section.ts';

/** What the vendor's contract makes of it, beside what was felt; empty: the system has no vendor. */
export function vendorSection(
  { vendor, figures, course }: Pick<AfterActionFacts, 'vendor' | 'figures' | 'course'>,
  cause: Cause | null,
): AfterActionSection[] {
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
      : `promises it back within ${durationText(promisedMinutes)}${promiseKept(countedMinutes, promisedMinutes, course.until)}`;
  const of =
    promised === null ? 'the plan does not say what is promised' : `promised ${percentText(promised)}`;
  const credit =
    creditPercent === null
      ? []
      : [
          creditPercent === 0
            ? `No credit is due${soFar ? ' so far' : ''}.`
            : `Credit by that formula: ${creditPercent} % of the month’s fee. ${faultText(cause)}`,
        ];
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

/** What the written cause means for a claim: contracts leave out what the customer or somebody else did. */
function faultText(cause: Cause | null): string {
  if (cause === null) return 'The cause is not written yet.';
  return cause === 'VENDOR'
    ? 'The cause written is the vendor’s.'
    : `The cause written is “${CAUSES[cause]}”: check what the contract leaves out before you claim it.`;
}

function promiseKept(counted: number, promised: number, until: Date | null): string {
  if (counted > promised) return ', which was not kept';
  return until ? ', which was kept' : '';
}
