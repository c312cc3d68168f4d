import { freshOn } from './fresh-on.ts';
import { measureLoops } from './in-a-loop.ts';
import {
  cpuOfIdle,
  type EmptyMeasured,
  type Measured,
  measureEmpty,
  measureRounds,
  type RoundsMeasured,
} from './in-rounds.ts';
import { median, percentile } from './open-loop.ts';
import { openStage } from './stage.ts';
import { countIdle, countStatements } from './statements.ts';

const IDS = ['status', 'click', 'acknowledge', 'declare', 'step', 'idle'] as const;
type Id = (typeof IDS)[number];
const STATEMENT_ROUNDS = 3;
const RUNS = 3;

/** A figure of several repetitions: their median, the least and the greatest. */
interface Figure {
  median: number;
  least: number;
  greatest: number;
}

/** Figures that a row has; `empty…`: of an empty Bolt app in the same run. Milliseconds; statements and CPU of idle are per second. */
const FIGURES = [
  'statements',
  'cpuMs',
  'emptyCpuMs',
  'cpuRatio',
  'p50',
  'p99',
  'emptyP50',
  'emptyP99',
] as const;
type FigureName = (typeof FIGURES)[number];

type Figures = Partial<Record<FigureName, Figure>>;

/** The most that a figure may be. */
type Goals = Partial<Record<FigureName, number>>;

export interface Row {
  id: Id;
  figures: Figures;
  goals: Goals;
}

/** The click's answer may take so many times as long as an empty app's, in the slowest hundredth. */
const CLICK_P99_RATIO = 5;

const GOALS: Record<Id, Goals> = {
  status: { statements: 4, cpuRatio: 3 },
  click: { statements: 14, cpuRatio: 4 },
  acknowledge: { statements: 30 },
  declare: { statements: 110, p50: 60, p99: 250 },
  step: { cpuMs: 15 },
  idle: { statements: 1 },
};

/** Measures what every kind of act costs, on the PostgreSQL server at `serverUrl`: about three and a half minutes. */
export async function measureTable(serverUrl: string): Promise<Row[]> {
  const statements = await countStatements(await freshOn(serverUrl, 'bench_statements'), STATEMENT_ROUNDS);
  const idleStatements = await countIdle(await freshOn(serverUrl, 'bench_idle'));
  const empty = await openStage('empty', serverUrl);
  try {
    const emptyIdle = [await cpuOfIdle(empty)];
    const loops = await measureLoops(await freshOn(serverUrl, 'bench_loops'), empty);
    const rounds: RoundsMeasured[] = [];
    const emptyRounds: EmptyMeasured[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      emptyRounds.push(await measureEmpty(empty));
      rounds.push(await measureRounds(await freshOn(serverUrl, `bench_rounds_${run}`)));
    }
    const inLoops = (id: 'status' | 'click'): Figures => {
      const of = (which: 'ours' | 'empty', name: 'p50' | 'p99' | 'cpu') =>
        loops[id][which].map((run) => run[name]);
      return {
        ...cpuFigures(of('ours', 'cpu'), of('empty', 'cpu')),
        p50: figure(of('ours', 'p50')),
        p99: figure(of('ours', 'p99')),
        emptyP50: figure(of('empty', 'p50')),
        emptyP99: figure(of('empty', 'p99')),
      };
    };
    const inRounds = (id: 'acknowledge' | 'declare'): Figures => ({
      ...cpuFigures(
        rounds.map(({ acts }) => median(acts[id].cpu)),
        emptyRounds.map((run) => median(run[id].cpu)),
      ),
      ...percentiles(rounds.map(({ acts }) => acts[id])),
      ...emptyPercentiles(emptyRounds.map((run) => run[id])),
    });
    const figures: Record<Id, Figures> = {
      status: inLoops('status'),
      click: inLoops('click'),
      acknowledge: inRounds('acknowledge'),
      declare: inRounds('declare'),
      step: {
        ...cpuFigures(
          rounds.map(({ acts }) => median(acts.step.cpu)),
          loops.click.empty.map(({ cpu }) => cpu),
        ),
        ...percentiles(rounds.map(({ acts }) => acts.step)),
      },
      idle: cpuFigures(
        rounds.map(({ idleCpu }) => idleCpu),
        emptyIdle,
      ),
    };
    return IDS.map((id) => {
      const counted = id === 'idle' ? idleStatements : statements[id].map(({ length }) => length);
      const row: Row = {
        id,
        figures: { statements: figure(counted), ...figures[id] },
        goals: { ...GOALS[id] },
      };
      if (id === 'click') row.goals.p99 = (row.figures.emptyP99?.median ?? 0) * CLICK_P99_RATIO;
      return row;
    });
  } finally {
    await empty.stop();
  }
}

/** Whether every goal of a row is reached by the median. */
export function isMet({ figures, goals }: Row): boolean {
  return Object.entries(goals).every(
    ([name, most]) => (figures[name as FigureName]?.median ?? Number.POSITIVE_INFINITY) <= most,
  );
}

/** One document: medians under their names, least and greatest under `spread`. */
export function tableAsJson(rows: Row[]): string {
  return JSON.stringify(
    {
      rows: rows.map((row) => ({
        id: row.id,
        ...Object.fromEntries(FIGURES.map((name) => [name, rounded(row.figures[name]?.median)])),
        spread: Object.fromEntries(
          FIGURES.flatMap((name) => {
            const of = row.figures[name];
            return of ? [[name, [rounded(of.least), rounded(of.greatest)]]] : [];
          }),
        ),
        goals: Object.fromEntries(Object.entries(row.goals).map(([name, most]) => [name, rounded(most)])),
        met: isMet(row),
      })),
    },
    null,
    2,
  );
}

const HEAD = [
  'act',
  'statements',
  'CPU ms',
  'empty',
  'ratio',
  'p50 ms',
  'p99 ms',
  'empty p50',
  'empty p99',
  'goals',
];

/** The same as a table of Markdown: the median, and from the least to the greatest. */
export function tableAsText(rows: Row[]): string {
  const lines = rows.map((row) => [
    row.id === 'idle' ? 'idle, a second' : row.id,
    ...FIGURES.map((name) => cell(row.figures[name])),
    `${Object.entries(row.goals)
      .map(([name, most]) => `${name} ≤ ${rounded(most)}`)
      .join(', ')}: ${isMet(row) ? 'met' : 'missed'}`,
  ]);
  const widths = HEAD.map((head, i) => Math.max(head.length, ...lines.map((line) => line[i]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(HEAD), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(line)].join(
    '\n',
  );
}

function cell(of: Figure | undefined): string {
  if (!of) return '';
  const middle = String(rounded(of.median));
  return of.least === of.greatest ? middle : `${middle} (${rounded(of.least)}–${rounded(of.greatest)})`;
}

/** To three significant digits, whole from a hundred on; null where there is no figure. */
function rounded(value: number | undefined): number | null {
  if (value === undefined || Number.isNaN(value)) return null;
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function figure(values: number[]): Figure {
  return { median: median(values), least: Math.min(...values), greatest: Math.max(...values) };
}

function cpuFigures(ours: number[], empty: number[]): Figures {
  const emptyCpu = median(empty);
  return {
    cpuMs: figure(ours),
    emptyCpuMs: figure(empty),
    cpuRatio: figure(ours.map((cpu) => cpu / emptyCpu)),
  };
}

function percentiles(runs: Measured[]): Pick<Figures, 'p50' | 'p99'> {
  const sorted = runs.map(({ took }) => took.toSorted((a, b) => a - b));
  return {
    p50: figure(sorted.map((times) => percentile(times, 0.5))),
    p99: figure(sorted.map((times) => percentile(times, 0.99))),
  };
}

function emptyPercentiles(runs: Measured[]): Pick<Figures, 'emptyP50' | 'emptyP99'> {
  const { p50, p99 } = percentiles(runs);
  return { ...(p50 ? { emptyP50: p50 } : {}), ...(p99 ? { emptyP99: p99 } : {}) };
}
