import { readDeclarationText } from '../domain/declaration-text.ts';
import type { Plan } from '../domain/plan.ts';
import { parseSince } from '../domain/since.ts';
import { dayTimeIn } from '../domain/time-text.ts';
import type { DeclareForm } from './blocks/modals/declare.ts';
import { line } from './blocks/mrkdwn.ts';
import { IMPACT_VERB } from './blocks/words.ts';

/** The form filled in with what the words after the command say; what was understood stands above it. */
export function formFromText(text: string, plan: Plan, now: Date, zone: string): DeclareForm {
  const read = readDeclarationText(text, plan);
  const system = plan.systems.find((s) => s.key === read.systemKey);
  const since = parseSince(read.sinceText ?? 'now', now, zone);
  const start = since.kind === 'at' ? ` since *${dayTimeIn(since.at, zone, now)}*` : '';
  const form: DeclareForm = {
    systemKey: read.systemKey,
    impact: read.impact,
    since: read.sinceText,
    note: read.note,
  };
  if (system) {
    const impact = IMPACT_VERB[read.impact ?? 'FULL'];
    const understood = `*${line(system.name, 60)}* is ${impact}${start}. Change it below only if that is wrong.`;
    return { ...form, understood };
  }
  return read.note || read.sinceText || read.impact
    ? { ...form, hint: 'Which system is it? Choose it below.' }
    : form;
}
