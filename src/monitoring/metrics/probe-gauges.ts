import type { MakeGauge } from './gauge-maker.ts';
import type { Figures } from './read-figures.ts';

/** How each probe of the plan stands, from each place where it is tried. */
export function probeGauges(gauge: MakeGauge, probes: Figures['probes']): void {
  const labels = ['probe', 'place'];
  const answers: Record<string, number> = { ANSWERED: 1, FAILED: 0 };
  gauge(
    'probe_answers',
    '1: the last attempt was answered; 0: it was not; NaN: it says nothing, the fault is on this side.',
    labels,
    probes.map(({ probe, place, kind }) => [answers[kind] ?? Number.NaN, { probe, place }]),
  );
  gauge(
    'probe_seconds',
    'How long the last attempt took.',
    labels,
    probes.map(({ probe, place, ms }) => [ms / 1_000, { probe, place }]),
  );
  gauge(
    'probe_age_seconds',
    'Time since the last attempt (hospital time).',
    labels,
    probes.map(({ probe, place, ageSeconds }) => [Math.max(0, ageSeconds), { probe, place }]),
  );
}
