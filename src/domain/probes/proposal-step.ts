import type { Finding } from './verdict.ts';

/** A proposal to declare that is not over yet. */
export interface LiveProposal {
  impact: Finding['impact'];
  /** It answers again since then; null: it does not. */
  answersSince: Date | null;
  /** An incident of the system was declared after it. */
  declared: boolean;
}

export type ProposalStep =
  | { kind: 'NOTHING' }
  | { kind: 'PROPOSE'; finding: Finding }
  /** The same proposal, worse: it was slow, and does not answer any more. */
  | { kind: 'WORSEN'; finding: Finding }
  /** It answers again: said where the proposal stands. */
  | { kind: 'ANSWERS' }
  /** It had answered again, and fails anew: still the same proposal. */
  | { kind: 'FAILS_AGAIN' }
  /** The next failure is another outage. */
  | { kind: 'OVER' };

/** A system that answers for less than this and fails again flaps: that is proposed once. */
const CALM_MS = 15 * 60_000;

const NOTHING: ProposalStep = { kind: 'NOTHING' };

/**
 * What becomes of the proposal to declare a system after an attempt. `silenced`: an incident of it is open, or the window of
 * a planned downtime. Example: fails at 02:31, answers at 02:36, fails at 02:40, answers from 02:45 on → PROPOSE, ANSWERS,
 * FAILS_AGAIN, ANSWERS, and OVER at 03:00.
 */
export function proposalStep(of: {
  finding: Finding | null;
  /** Every probe of the system has an answer. */
  answers: boolean;
  live: LiveProposal | null;
  silenced: boolean;
  now: Date;
}): ProposalStep {
  const { finding, answers, live, silenced, now } = of;
  if (!live) return finding && !silenced ? { kind: 'PROPOSE', finding } : NOTHING;
  const { answersSince } = live;
  if (answersSince && now.getTime() - answersSince.getTime() >= CALM_MS) return { kind: 'OVER' };
  if (!finding) return answers && !answersSince ? { kind: 'ANSWERS' } : NOTHING;
  // Its incident has ended, and it fails still or again.
  if (live.declared && !silenced) return { kind: 'OVER' };
  if (finding.impact === 'FULL' && live.impact === 'SLOW' && !silenced) return { kind: 'WORSEN', finding };
  return answersSince ? { kind: 'FAILS_AGAIN' } : NOTHING;
}
