import type { Impact } from '../../domain/incident/incident.ts';
import { impactState, showsImages } from '../../domain/incident/system-words.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { agoText, dayTimeIn } from '../../domain/time/time-text.ts';
import { line } from '../blocks/mrkdwn.ts';
import { siteWords } from '../blocks/words.ts';

/** What a person reads after declaring: what happened, with the start echoed in their zone, and what to do now. */
export function declaredText(
  plan: Plan,
  declared: {
    kind: 'declared' | 'joined' | 'failed-again';
    number: number;
    addedSites: readonly string[];
    systemKey: string;
    impact: Impact;
    since: Date;
    zone: string;
    now: Date;
  },
): string {
  const system = plan.systems.find((s) => s.key === declared.systemKey);
  const name = `*PACS-${declared.number}* · ${line(system?.name ?? declared.systemKey, 60)}`;
  const ago = agoText(declared.since, declared.now);
  const since = `${dayTimeIn(declared.since, declared.zone, declared.now)}${ago ? `, ${ago}` : ''}`;
  const where = `<#${plan.downtimeChannel}>`;
  const label = showsImages(system?.kind ?? null) ? 'See images now' : 'Images';
  const look = system?.viewImages ? `\n*${label}:* ${line(system.viewImages, 300)}` : '';
  const added = declared.addedSites.length > 0 ? ` Added: ${siteWords(declared.addedSites)}.` : '';
  switch (declared.kind) {
    case 'declared':
      return `🔴 ${name}: ${impactState(declared.impact)} since ${since}.\nRadiology and IT are being paged. Card and checklist: ${where}${look}`;
    case 'joined':
      return `🔴 ${name} is already declared. Your report (since ${since}) was added; nobody is paged again.${added}\nCard and checklist: ${where}${look}`;
    case 'failed-again':
      return `🔴 ${name} was up and *failed again*. Both sides are paged again.${added}\nCard and checklist: ${where}${look}`;
  }
}
