import { clockStatus } from '../domain/incident/clocks.ts';
import { openDiversions } from '../domain/incident/diversion.ts';
import { openLines } from '../domain/incident/gate-answers.ts';
import type { IncidentDetails } from '../domain/incident/incident-details.ts';
import { unsentPages } from '../services/paging/unsent-pages.ts';
import { nameOf } from './people.ts';
import type { Session } from './session.ts';

/**
 * What `status --json` prints: names fixed for other tools, instants in ISO 8601 UTC, null for what is not there. No
 * text that people typed stands in it.
 */
export async function statusAsData(session: Session, views: readonly IncidentDetails[]): Promise<object> {
  return {
    asOf: session.ctx.clock.now(),
    copiesRun: await session.copiesRun(),
    pendingPages: (await unsentPages(session.ctx)).map(({ side, channel, name, phone }) => ({
      side,
      channel,
      name,
      phone,
    })),
    incidents: views.map((view) => incidentAsData(session, view)),
  };
}

function incidentAsData({ plan }: Session, view: IncidentDetails): object {
  return {
    number: view.number,
    kind: view.kind,
    state: view.state,
    impact: view.impact,
    outage: view.outage,
    system: { key: view.system.key, name: view.system.name },
    sites: view.sites,
    since: view.since,
    declaredAt: view.declaredAt,
    declaredBy: nameOf(plan, view.declaredBy),
    sides: view.sides.map((side) => ({
      side: side.side,
      state: side.state,
      holder: side.holder ? nameOf(plan, side.holder) : null,
      acknowledgedAt: side.acknowledgedAt,
      paged: side.paged.map((user) => nameOf(plan, `slack:${user}`)),
      nextStepAt: side.nextStepAt,
    })),
    clocks: view.services.flatMap((service) =>
      service.clocks.map((clock) => {
        const { state, limitAt } = clockStatus(clock, view.asOf);
        return { service: service.key, clock: clock.clock, state, limitAt, proposed: service.proposed };
      }),
    ),
    openLines: openLines(view.gates).map(({ line, name, answered }) => ({
      gate: answered?.gate ?? null,
      line,
      name,
    })),
    diversions: openDiversions(view.diversions).map(({ name, since }) => ({ of: name, since })),
    missingInArchive: view.paper?.archive?.missing ?? [],
    nextUpdateAt: view.update.nextAt,
    permalink: view.permalink,
  };
}
