import { storedPolicy } from '../../db/stored/policy.ts';
import { type LatePage, lateSentence, latestFirst } from '../../domain/health/late-pages.ts';
import { deadlineKey } from '../../domain/incident/deadline.ts';
import type { SideView } from '../../domain/incident/incident-details.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { PagedSide, Plan } from '../../domain/plan/plan.ts';
import { LAST_RESORT_STEP } from '../paging/reach-person.ts';
import type { RunRows } from './incident-rows.ts';

type Run = RunRows;
type Page = Run['pages'][number];

/** How one side of an incident stands. `runs`: all of the incident, a side's in the order in which they began. */
export function sideDetails(
  runs: Run[],
  incident: {
    outage: number;
    deadlines: { key: string; dueAt: Date }[];
    messages: { key: string; target: string }[];
  },
  side: PagedSide,
  plan: Plan,
): SideView {
  const mine = runs.filter((run) => run.side === side && run.outage === incident.outage);
  const held = mine.find((run) => run.state === 'ACKNOWLEDGED');
  const live = mine.find(isLiveRun);
  const shown = live ?? held ?? mine.at(-1);
  const newest = shown?.pages[0];
  const here = newest
    ? (shown?.pages ?? []).filter((p) => p.round === newest.round && p.step === newest.step)
    : [];
  const step = newest && newest.step !== LAST_RESORT_STEP ? newest.step + 1 : 0;
  return {
    side,
    coveredBy: null,
    state: held ? 'ACKNOWLEDGED' : live?.state === 'UNOWNED' ? 'UNOWNED' : live ? 'PAGING' : 'STOPPED',
    firstPageAt: firstSent(mine),
    acknowledgedAt: held?.acknowledgedAt ?? null,
    holder: held?.acknowledgedBy ?? null,
    coveringFor: plan.people.find((p) => p.key === held?.coveringFor)?.name ?? held?.coveringFor ?? null,
    covering: held?.coveringFor ? coveringOf(held, incident.messages, plan) : null,
    onePersonWhy: held?.onePersonWhy ?? null,
    paged: people(here.filter((page) => page.declinedAt === null)),
    step,
    steps: stepsOf(shown),
    nextStepAt:
      incident.deadlines.find((d) => d.key === deadlineKey({ kind: 'PAGING', side }))?.dueAt ?? null,
    unownedAt: live?.state === 'UNOWNED' ? live.unownedAt : null,
    askedAt: held?.askedAt ?? null,
    handingTo: held && live ? people(live.pages.filter((page) => page.declinedAt === null)) : [],
    declined: people((live?.pages ?? []).filter((page) => page.declinedAt !== null)),
  };
}

function coveringOf(run: Run, messages: { key: string; target: string }[], plan: Plan) {
  const name = (user: string) => plan.people.find((p) => p.slackUser === user)?.name ?? user;
  return {
    confirmedBy: run.coverConfirmedBy && name(run.coverConfirmedBy.replace(/^slack:/, '')),
    asked: messages.filter(({ key }) => key.startsWith(`covering:${run.id}:`)).map((m) => name(m.target)),
  };
}

/** Pages that are pending and could not be sent yet, as plain sentences: those that are late first, the longest time first, each once. */
export function pageErrors(runs: Run[], late: LatePage[], plan: Plan): string[] {
  const named = new Set(late.map(({ id }) => id));
  const name = (user: string) => plan.people.find((p) => p.slackUser === user)?.name ?? user;
  const tried = runs
    .filter(isLiveRun)
    .flatMap((run) => run.pages)
    .filter((page) => page.state === 'PENDING' && page.outcome !== null && page.declinedAt === null)
    .filter((page) => !named.has(`page ${page.id}`));
  return [
    ...late.toSorted(latestFirst).map((page) =>
      lateSentence(
        page,
        plan.people.find(({ key }) => key === page.person),
      ),
    ),
    ...tried
      .map(
        (page) =>
          `The page to ${name(page.slackUser)} has not been sent yet (${page.outcome}). Trying again; phone them meanwhile.`,
      )
      .toSorted(),
  ];
}

function firstSent(runs: Run[]): Date | null {
  const recorded = runs.find((run) => run.firstPageAt)?.firstPageAt;
  const sent = runs.flatMap((run) => run.pages).flatMap((page) => page.sentAt ?? []);
  return recorded ?? sent.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function people(pages: Page[]): string[] {
  return [...new Set(pages.map((page) => page.slackUser))];
}

function stepsOf(run: Run | undefined): number {
  return run ? storedPolicy(run.policy).steps.length : 0;
}
