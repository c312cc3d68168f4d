import { addMinutes } from 'date-fns/addMinutes';
import type { Prisma } from '../../db/generated/client.ts';
import { storedArchiveCount } from '../../db/stored/archive-count.ts';
import { storedWord } from '../../db/stored/word.ts';
import { signedNow } from '../../domain/after-action/signing.ts';
import type { Outage, Recorded } from '../../domain/evidence/model.ts';
import type { LimitKept } from '../../domain/evidence/outage-figures.ts';
import type { Period } from '../../domain/evidence/period.ts';
import { phasesShown } from '../../domain/incident/checklist.ts';
import { downtimeMinutes } from '../../domain/incident/downtime.ts';
import {
  type DowntimeInterval,
  downtimeIntervals,
  worstOf,
} from '../../domain/incident/downtime-intervals.ts';
import { firstAnswerMs } from '../../domain/incident/first-answer.ts';
import { reconciliationClock } from '../../domain/incident/incident-clocks.ts';
import { incidentImpact } from '../../domain/incident/incident-impact.ts';
import { termsIn } from '../../domain/incident/item-times.ts';
import { kindsThat } from '../../domain/incident/kind-policy.ts';
import { openMandatoryItems } from '../../domain/incident/mandatory-items.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';
import { paperRecord } from '../../domain/numbers/paper-record.ts';
import { PHASES, type Phase, type Plan, type Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { divertedName } from '../incident/diverted.ts';
import { figuresOf } from '../incident/figures.ts';
import { WITH_IMPACT } from '../incident/with-impact.ts';

const KINDS: TimelineEvent['kind'][] = [
  'declared',
  'acknowledged',
  'handed_over',
  'technically_up',
  'validated',
  'reconciled',
  'closed',
  'reopened',
];

const RUNS = { orderBy: [{ outage: 'asc' }, { attempt: 'asc' }] } satisfies Prisma.Incident$runsArgs;
const TIMELINE = {
  where: { kind: { in: KINDS } },
  orderBy: { id: 'asc' },
} satisfies Prisma.Incident$timelineArgs;

const WITH_ALL = {
  ...WITH_IMPACT,
  runs: RUNS,
  group: { select: { lead: { select: { runs: RUNS, timeline: TIMELINE } } } },
  items: { select: { key: true, scenario: true, phase: true, state: true, struck: true } },
  services: { select: { serviceKey: true, workaroundAt: true } },
  notices: { where: { about: 'RESTORED' } },
  crossings: { where: { threshold: 'LIMIT' } },
  diversions: { orderBy: [{ since: 'asc' }, { id: 'asc' }] },
  examCounts: { orderBy: { id: 'desc' }, distinct: ['modality'] },
  numberBlocks: { select: { numbers: { where: { state: 'USED' }, select: { number: true } } } },
  archiveCount: { select: { result: true, askedAt: true } },
  afterAction: {
    select: {
      revision: true,
      signatures: { select: { side: true, revision: true, digest: true, at: true, by: true } },
      actions: { select: { endedAt: true } },
    },
  },
  timeline: TIMELINE,
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof WITH_ALL }>;
type Lines = Pick<Row, 'timeline'>;

/** Outages that count and began in the period, as their rows and timelines have them; none that was stood down. */
export async function outagesOf(ctx: ServiceContext, { start, end }: Period): Promise<Outage[]> {
  const rows = await ctx.db.incident.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      kind: { in: kindsThat('counts') },
      state: { not: 'STOOD_DOWN' },
      since: { gte: start, lt: end },
    },
    include: WITH_ALL,
  });
  const outages: Outage[] = [];
  for (const row of rows) {
    const plan = await ctx.plans.byId(row.planVersionId);
    const periods = row.downtimes.map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt }));
    const down = downtimeIntervals([incidentImpact(row, plan, periods)]);
    outages.push(outageOf(row, plan, { down, limits: await limitsOf(ctx, row, plan) }, ctx.clock.now()));
  }
  return outages;
}

function outageOf(
  row: Row,
  plan: Plan,
  { down, limits }: { down: readonly DowntimeInterval[]; limits: LimitKept[] },
  now: Date,
): Outage {
  const bySide = <T>(of: (side: Side) => T) => ({ RADIOLOGY: of('RADIOLOGY'), IT: of('IT') });
  const restored = row.notices.filter(({ outage }) => outage === row.outage);
  const { technicallyUpAt: upAt, validatedAt, closedAt } = row;
  const reconciliation = reconciliationClock(row, plan.reconciliationMinutes);
  return {
    number: row.number,
    system: row.systemKey,
    impact: worstOf(down) ?? row.impact,
    at: row.since,
    minutes: downtimeMinutes(down, now),
    stillDown: row.downtimes.some(({ endedAt }) => endedAt === null),
    attackSuspected: row.cyberSuspected,
    declared: saidIn(row, 'declared') ?? { at: row.declaredAt, by: row.declaredBy, over: null },
    acknowledged: bySide((side) => firstAnswer(row, side)),
    technicallyUp: upAt && recordedAs(row, 'technically_up', { at: upAt, by: row.technicallyUpBy }),
    validated: validatedAt && {
      ...recordedAs(row, 'validated', { at: validatedAt, by: row.validatedBy }),
      statement: wordIn(row.timeline.findLast(({ kind }) => kind === 'validated')?.data ?? null, 'shown'),
    },
    reconciled: bySide((side) => {
      const [at, by, statement] =
        side === 'IT'
          ? [row.reconciledItAt, row.reconciledItBy, row.reconciledItWith]
          : [row.reconciledRadiologyAt, row.reconciledRadiologyBy, row.reconciledRadiologyWith];
      return at && { ...recordedAs(row, 'reconciled', { at, by }), statement };
    }),
    reconciliationDue: reconciliation && addMinutes(reconciliation.startedAt, plan.reconciliationMinutes),
    closed: closedAt && recordedAs(row, 'closed', { at: closedAt, by: row.closedBy }),
    reopened: row.timeline
      .filter(({ kind }) => kind === 'reopened')
      .map((line) => ({
        ...{ at: line.at, by: line.actor, over: overOf(line) },
        reason: wordIn(line.data, 'reason') ?? '',
      })),
    diversions: row.diversions.map((one) => ({
      ...{ of: divertedName(one, plan), since: one.since, ended: one.endedAt, by: one.by },
    })),
    paper: paperOf(row, plan),
    leftOpen: leftOpenOf(row),
    items: itemsOf(row, plan, now),
    limits,
    toldBack: {
      units: restored.length,
      confirmed: restored.filter(({ confirmedAt }) => confirmedAt !== null).length,
    },
    afterAction: row.afterAction && afterActionOf(row.afterAction),
    onePerson: onePersonOf(row),
    enteredLater: row.enteredLaterAt && {
      ...{ at: row.enteredLaterAt, by: row.enteredLaterBy, over: row.enteredLaterOver },
    },
  };
}

/** Signatures are given in Slack alone. */
function afterActionOf({ actions, ...signing }: NonNullable<Row['afterAction']>): Outage['afterAction'] {
  const { by } = signedNow(signing);
  const signed = (side: Side) => {
    const one = by[side];
    return one && { at: one.at, by: one.by, over: 'SLACK' };
  };
  return {
    signed: { RADIOLOGY: signed('RADIOLOGY'), IT: signed('IT') },
    actions: actions.length,
    ended: actions.filter(({ endedAt }) => endedAt !== null).length,
  };
}

function paperOf({ examCounts: counts, numberBlocks, archiveCount }: Row, plan: Plan): Outage['paper'] {
  const used = numberBlocks.flatMap(({ numbers }) => numbers.map(({ number }) => number));
  const { askedAt: at, result } = archiveCount ?? {};
  const archive = at && result ? { count: storedArchiveCount(result), at } : null;
  return paperRecord({ counts, used, archive }, plan.downtimeNumbers);
}

/** How far the checklist was done; the after-action begins when the outage is over, and says nothing of it. */
function itemsOf(row: Row, plan: Plan, now: Date): Outage['items'] {
  const terms = termsIn(plan, row.scenario);
  const shown = phasesShown(row, now);
  const phases: readonly Phase[] = shown.filter((phase) => phase !== 'AFTER_ACTION');
  const items = row.items
    .filter(({ struck }) => !struck)
    .map((item) => ({ ...item, phase: storedWord(PHASES, item.phase) }));
  const reached = items.filter(({ phase }) => phases.includes(phase));
  return {
    done: items.filter(({ state }) => state === 'DONE').length,
    all: items.length,
    reached: reached.length,
    settled: reached.filter(({ state }) => state === 'DONE' || state === 'SKIPPED').length,
    mandatoryOpen: openMandatoryItems(items, terms, 'CLOSED', phases).length,
  };
}

/** The first answer of a side, over what it came, and how long after its first page; where the group's lead answers, of that. */
function firstAnswer(row: Row, side: Side): Outage['acknowledged'][Side] {
  const from = row.coveredSides.includes(side) ? (row.group?.lead ?? row) : row;
  const [first] = from.runs
    .filter((run) => run.side === side)
    .flatMap(({ acknowledgedAt: at, acknowledgedBy: by }) => (at && by ? [{ at, by }] : []))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  if (!first) return null;
  const ms = firstAnswerMs(from.runs, side);
  return { ...recordedAs(from, 'acknowledged', first), minutes: ms === null ? null : ms / 60_000 };
}

/** What whoever closed it left open on purpose, at every closing, as the lines of the timeline say. */
function leftOpenOf({ timeline }: Lines): string[] {
  return timeline
    .filter(({ kind }) => kind === 'closed')
    .flatMap(({ data }) => {
      const left = typeof data === 'object' && data !== null && !Array.isArray(data) ? data.left : null;
      return Array.isArray(left) ? left.filter((one) => typeof one === 'string') : [];
    });
}

/** What a row says was done, with over what, which its line of the timeline says. */
function recordedAs(row: Lines, kind: TimelineEvent['kind'], did: { at: Date; by: string | null }): Recorded {
  const line = row.timeline.findLast((one) => one.kind === kind && one.actor === did.by);
  return { ...did, over: line ? overOf(line) : null };
}

function saidIn(row: Lines, kind: TimelineEvent['kind']): Recorded | null {
  const line = row.timeline.find((one) => one.kind === kind);
  return line ? { at: line.at, by: line.actor, over: overOf(line) } : null;
}

/** A line that names no other way was written in Slack, or by an operator at the command line. */
function overOf({ actor, data }: { actor: string; data: Prisma.JsonValue }): string | null {
  const [via, account] = [wordIn(data, 'via'), wordIn(data, 'account')];
  if (actor === 'system') return null;
  const over = via ?? (actor.startsWith('slack:') ? 'SLACK' : 'COMMAND_LINE');
  return over === 'COMMAND_LINE' && account ? `${over}:${account}` : over;
}

function wordIn(data: Prisma.JsonValue, name: string): string | null {
  const found = typeof data === 'object' && data !== null && !Array.isArray(data) ? data[name] : null;
  return typeof found === 'string' ? found : null;
}

/**
 * Limits and what they took as the summary has them, with the instants at which limits passed. A workaround that nobody
 * recorded took nothing: the summary counts until the system was back.
 */
async function limitsOf(ctx: ServiceContext, row: Row, plan: Plan): Promise<LimitKept[]> {
  const keyOf = (name: string) => plan.services.find((service) => service.name === name)?.key ?? name;
  const shown = new Set(row.services.flatMap((one) => (one.workaroundAt ? [one.serviceKey] : [])));
  const { rows } = await figuresOf(ctx, row.id);
  return rows.map(({ serviceName, uncounted: _, ...figures }) => {
    const key = keyOf(serviceName);
    const passed = row.crossings
      .filter(({ serviceKey, clock }) => serviceKey === key && clock === figures.clock)
      .toSorted((a, b) => a.revision - b.revision)
      .at(-1);
    const breached = figures.met === false || figures.actualMinutes === null;
    const notRecorded = figures.clock === 'WORKAROUND' && !shown.has(key);
    return {
      service: serviceName,
      ...figures,
      actualMinutes: notRecorded ? null : figures.actualMinutes,
      notRecorded,
      breachedAt: breached ? (passed?.at ?? null) : null,
    };
  });
}

/** Who passed both gates alone, or had both sides, and why the plan lets a site do so. */
function onePersonOf(row: Row): Outage['onePerson'] {
  const all = [{ ...row, acknowledgedBy: row.validatedBy }, ...row.runs];
  const [alone] = all.flatMap(({ onePersonWhy: why, acknowledgedBy: by }) =>
    why && by ? [{ by, why }] : [],
  );
  return alone ?? null;
}
