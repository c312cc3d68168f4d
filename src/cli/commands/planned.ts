import { SIDES } from '../../domain/plan/plan.ts';
import type { PlannedDetails } from '../../domain/planned/planned-details.ts';
import type { PlannedState } from '../../domain/planned/planned-state.ts';
import { dayTimeIn, durationText, stretchIn, timeIn } from '../../domain/time/time-text.ts';
import { plannedList } from '../../services/planned/planned-details.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';
import { withSession } from '../session.ts';

const FORM = 'planned [--json]';

export const command: Command = {
  form: FORM,
  does: 'shows planned downtimes: when, where, who has it, and how far the approval is',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, zone }) => {
      const all = await plannedList(ctx);
      if (values.json) terminal.say(JSON.stringify(all.map(asData), null, 2));
      else {
        for (const view of all) for (const line of linesOf(view, zone)) terminal.say(line);
        const asOf = timeIn(ctx.clock.now(), zone);
        terminal.say(all.length === 0 ? `Nothing is planned, as of ${asOf}.` : `As of ${asOf}.`);
      }
      return 0;
    });
  },
};

const STATE: Record<PlannedState, string> = {
  PROPOSED: 'NOT APPROVED YET',
  APPROVED: 'approved',
  NOTICED: 'approved, units told',
  STARTED: 'under way',
  OVERRUN: 'OVERRAN ITS WINDOW',
  ENDED: 'over',
  WITHDRAWN: 'withdrawn',
};

function linesOf(view: PlannedDetails, zone: string): string[] {
  const { ticket, system, sites, state, incident, leads, backOutBy, backOutMinutes, asOf, heldUp } = view;
  const missing = SIDES.filter((side) => !view.approvals.some((one) => one.side === side));
  const waits = state === 'PROPOSED' ? `: ${missing.join(' and ')}` : '';
  return [
    `${ticket} · ${system} · ${sites.join(', ')}`,
    `  When       ${stretchIn(view.start, view.end, zone, asOf)}`,
    `  Back out   by ${dayTimeIn(backOutBy, zone, asOf)}; going back takes ${durationText(backOutMinutes)}`,
    ...SIDES.map((side) => `  ${side.padEnd(9)}  ${leads[side].name}, ${leads[side].phone}`),
    `  State      ${STATE[state]}${waits}${incident ? ` (PACS-${incident.number})` : ''}${heldUp ? ` · did not start: ${heldUp}` : ''}`,
  ];
}

/** Names fixed for other tools, instants in ISO 8601 UTC. */
function asData(view: PlannedDetails): object {
  const { ticket, systemKey, siteKeys, serviceKeys, state, start, end, backOutBy, backOutMinutes } = view;
  const { freezeFrom, approvals, leads, incident, overranAt } = view;
  return {
    ...{ ticket, system: systemKey, sites: siteKeys, services: serviceKeys, state, start, end },
    ...{ backOutBy, backOutMinutes, freezeFrom, overranAt },
    approved: approvals.map(({ side }) => side),
    leads: { RADIOLOGY: leads.RADIOLOGY.key, IT: leads.IT.key },
    incident: incident?.number ?? null,
  };
}
