import type { Actor } from '../../../domain/actor.ts';
import { Conflict, Invalid } from '../../../domain/errors.ts';
import { type GateAnswer, namesOf } from '../../../domain/incident/gate-answers.ts';
import { CHECKED_GATES } from '../../../domain/incident/gate-checks.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { checksOfWork, keepAnswers } from '../gate-lines.ts';

/**
 * Lines of the gates that were left open are seen or checked now, or turn out not to apply; `words`: where, or why.
 * Throws Conflict, NotAllowed, Invalid (lines, words).
 */
export function settleLines(
  ctx: ServiceContext,
  input: {
    actor: Actor;
    incidentId: string;
    lines: readonly string[];
    answer: Exclude<GateAnswer['answer'], 'OPEN'>;
    words: string;
  },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'SETTLE_LINES');
    const words = input.words.trim();
    if (!words) throw new Invalid('Say where it was seen, or why it does not apply.', 'words');
    await passIncidentTexts(work, { words });
    const checks = await checksOfWork(work);
    const settled = CHECKED_GATES.map((gate) => ({
      gate,
      open: checks[gate].filter(
        ({ line, answered }) => answered?.answer === 'OPEN' && input.lines.includes(line),
      ),
    })).filter(({ open }) => open.length > 0);
    if (settled.length === 0)
      throw input.lines.length === 0
        ? new Invalid('Tick what is seen or checked now.', 'lines')
        : new Conflict('None of these is open any more.');
    const { answer } = input;
    for (const { gate, open } of settled) {
      const answers = open.map(({ line }) => ({ line, answer, words, owner: null }));
      await keepAnswers(work, gate, checks[gate], answers);
    }
    await work.showFirst({ kind: 'CARD' });
    const names = namesOf(settled.flatMap(({ open }) => open));
    await work.say({ kind: 'lines_settled', lines: names, applies: answer === 'YES', words });
  });
}
