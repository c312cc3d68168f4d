import type { FiguresView } from '../../domain/incident/incident-details.ts';
import type { SystemKind } from '../../domain/plan/plan.ts';
import { minutesClockText } from '../../domain/report/course-text.ts';
import { summaryCsv, summaryData } from '../../domain/report/summary-tables.ts';
import { durationText } from '../../domain/time/time-text.ts';
import { drawPicture } from '../../pictures/draw-picture.ts';
import { figuresOf } from '../../services/incident/figures.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { incidentCourse } from '../../services/report/incident-course.ts';
import { type Command, numberOf, readArgs, type Terminal, UsageFault } from '../command.ts';
import { type Session, withSession } from '../session.ts';
import { situationOf } from '../situation.ts';
import { writeOut } from '../write-out.ts';

const FORM = 'summary 12 [--csv | --json | --pdf FILE]';

export const command: Command = {
  form: FORM,
  does: 'shows how an incident went: what was tolerated and what it took',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, {
      csv: { type: 'boolean' },
      json: { type: 'boolean' },
      pdf: { type: 'string' },
    });
    const [typed = '', ...rest] = positionals;
    const number = numberOf(typed);
    const forms = [values.csv, values.json, values.pdf].filter(Boolean);
    if (number === null || rest.length > 0 || forms.length > 1) throw new UsageFault(FORM);
    return withSession(terminal, async (session) => {
      const { id } = await incidentNumbered(session.ctx, number);
      if (values.pdf) return writePdf(session, id, values.pdf, terminal);
      const [view, figures] = await Promise.all([
        incidentDetails(session.ctx, id),
        figuresOf(session.ctx, id),
      ]);
      if (values.json) terminal.say(JSON.stringify(summaryData(view, figures), null, 2));
      else if (values.csv) terminal.say(summaryCsv(view, figures).trimEnd());
      else
        for (const line of [...situationOf(session, view), ...linesOf(figures, view.system.kind)])
          terminal.say(line);
      return 0;
    });
  },
};

async function writePdf(
  { ctx, plan }: Session,
  id: string,
  file: string,
  terminal: Terminal,
): Promise<number> {
  // Loading what draws costs half a second that other commands need not wait for.
  const { summaryPdf } = await import('../../pdf/summary-pdf.ts');
  const course = await incidentCourse(ctx, id);
  const picture = await drawPicture({ kind: 'COURSE', course });
  await writeOut(file, await summaryPdf(course, picture, { hospital: plan.hospital }));
  terminal.say(`Written: ${file}`);
  return 0;
}

function linesOf({ downtimeMinutes, outages, rows }: FiguresView, kind: SystemKind | null): string[] {
  return [
    `  Downtime   ${durationText(downtimeMinutes)} in ${outages} ${outages === 1 ? 'outage' : 'outages'}`,
    ...rows.map(
      (row) =>
        `  ${row.serviceName || 'Incident'}: ${minutesClockText(row, kind)}${row.met === false ? ', OVER THE LIMIT' : ''}${row.proposed ? ' (proposed)' : ''}`,
    ),
  ];
}
