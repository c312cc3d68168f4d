import type { ClockFigure } from '../incident/clock-figures.ts';
import { clockText, clockWord, ofLimitText, uncountedText } from '../report/course-text.ts';
import { allOf } from '../text/listed-by.ts';
import { durationText } from '../time/time-text.ts';
import type { AfterActionFacts } from './facts.ts';
import type { AfterActionSection } from './section.ts';

/** A clock with a limit, and whose it is. */
interface Limited extends ClockFigure {
  limitMinutes: number;
  name: string;
}

type Facts = Pick<AfterActionFacts, 'course' | 'figures' | 'timeline'>;

const MINUTE_MS = 60_000;
const RECONCILING = 'Both sides';
const HEAD = ['Service', 'Clock', 'Took', 'Over by', 'Figures'];

/** What was over its limit, each; then a line for each service of what still runs, and of what was kept; and how it was counted. */
export function limitSections(facts: Facts): AfterActionSection[] {
  const { course } = facts;
  const limited = limitedIn(facts);
  const word = (figure: Limited) => clockWord(figure.clock, course.systemKind);
  const of = (met: boolean | null) => limited.filter((figure) => figure.met === met);
  const rows = of(false).map((figure) => [
    figure.name,
    word(figure),
    ofLimitText(figure),
    overText(figure),
    signed(figure),
  ]);
  const within = (figure: Limited) => `${word(figure)} within ${durationText(figure.limitMinutes)}`;
  const took = (figure: Limited) => clockText(figure, course.systemKind);
  const keptLines = perService(of(true), (its) => uncountedText(its) ?? its.map(took).join(', '));
  const none = limited.length === 0 ? ['No service has a limit for this system.'] : [];
  const lists = [
    {
      heading: 'Limits still running',
      lines: perService(of(null), (its) => its.map(within).join(', ')),
    },
    {
      heading: course.until ? 'Limits kept' : 'Limits kept so far',
      lines: [...none, ...keptLines],
    },
    { heading: 'How limits are counted', lines: countedLines(facts, limited) },
  ];
  return [
    ...(rows.length > 0 ? [{ heading: 'Limits not kept', lines: [], table: { head: HEAD, rows } }] : []),
    ...lists.filter(({ lines }) => lines.length > 0).map((list) => ({ ...list, table: null })),
  ];
}

function limitedIn({ course, figures }: Facts): Limited[] {
  const ofServices = course.lanes.flatMap(({ name, clocks }) =>
    clocks.map((figure) => ({ ...figure, name })),
  );
  const own = figures.rows
    .filter(({ clock }) => clock === 'RECONCILIATION')
    .map(({ actualMinutes, soFarMinutes, serviceName: _, ...figure }) => ({
      ...{ ...figure, serviceKey: null, name: RECONCILING },
      ...{ actualMs: actualMinutes && actualMinutes * MINUTE_MS, soFarMs: soFarMinutes * MINUTE_MS },
    }));
  return [...ofServices, ...own].flatMap(({ limitMinutes, ...figure }) =>
    limitMinutes === null ? [] : [{ ...figure, limitMinutes }],
  );
}

/** Example: `1 h 29 min`. */
function overText({ soFarMs, limitMinutes }: Limited): string {
  const minutes = Math.floor(soFarMs / MINUTE_MS) - limitMinutes;
  return minutes < 1 ? 'under a minute' : durationText(minutes);
}

/** The limit of the reconciliation stands in the plan: no side signs it. */
function signed({ proposed, clock }: Limited): string {
  if (clock === 'RECONCILIATION') return 'plan';
  return proposed ? 'proposed' : 'agreed';
}

function perService(figures: readonly Limited[], words: (its: Limited[]) => string): string[] {
  return [...Map.groupBy(figures, ({ name }) => name)].map(([name, its]) => {
    const figuresAre = its[0] ? ` (${signed(its[0])})` : '';
    return `${name}${figuresAre}: ${words(its)}`;
  });
}

/** By which rule several outages count, and what is known of services that were behind. */
function countedLines({ course, timeline }: Facts, limited: readonly Limited[]): string[] {
  const workaround = clockWord('WORKAROUND', course.systemKind);
  const outages =
    course.outages > 1
      ? [
          `Over ${course.outages} outages: ${workaround}, the longest of them; restored, all of them together; caught up, from the first symptom to the end.`,
        ]
      : [];
  const recovered = limited.filter(({ clock, actualMs }) => clock === 'RECOVERY' && actualMs !== null);
  const said = new Set(timeline.flatMap(({ event }) => (event.kind === 'caught_up' ? [event.service] : [])));
  const unsaid = recovered.filter(({ name }) => !said.has(name));
  if (unsaid.length === 0) return outages;
  const names = said.size === 0 ? 'No service was' : `But for ${allOf([...said])} no service was`;
  return [...outages, `${names} named as behind when it was validated: caught up counts until then.`];
}
