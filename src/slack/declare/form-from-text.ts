import { readDeclarationText } from '../../domain/incident/declaration-text.ts';
import { impactSentence } from '../../domain/incident/system-words.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { parseSince } from '../../domain/time/read-since.ts';
import { agoText, dayTimeIn } from '../../domain/time/time-text.ts';
import { line } from '../blocks/mrkdwn.ts';
import type { DeclareForm } from './blocks/declare-modal.ts';

/** The form filled in with what the words after the command say; what was understood stands above it. */
export function formFromText(text: string, plan: Plan, now: Date, zone: string): DeclareForm {
  const read = readDeclarationText(text, plan);
  const system = plan.systems.find((s) => s.key === read.systemKey);
  const since = parseSince(read.sinceText ?? 'now', now, zone);
  const ago = since.kind === 'at' ? agoText(since.at, now) : '';
  const start =
    since.kind === 'at' ? ` since *${dayTimeIn(since.at, zone, now)}*${ago ? `, ${ago}` : ''}` : '';
  const form: DeclareForm = {
    systemKey: read.systemKey,
    impact: read.impact,
    since: read.sinceText,
    note: read.note,
  };
  if (system) {
    const state = impactSentence(`*${line(system.name, 60)}*`, read.impact ?? 'FULL');
    const understood = `${state}${start}. Change it below only if that is wrong.`;
    return { ...form, understood };
  }
  return read.note || read.sinceText || read.impact
    ? { ...form, hint: 'Which system is it? Choose it below.' }
    : form;
}
