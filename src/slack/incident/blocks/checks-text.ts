import type { AnsweredCheck } from '../../../domain/incident/gate-answers.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const WORDS_MAX = 120;

/** Every line of the gates with what was said of it, by whom and when; null: nobody has said anything yet. */
export function checksText(view: IncidentDetails): string | null {
  const gates = [
    ['*Validation*', view.gates.toValidate],
    ['*IT signed for*', view.gates.toSign],
  ] as const;
  const said = gates.filter(([, checks]) => checks.some(({ answered }) => answered !== null));
  if (said.length === 0) return null;
  return said
    .flatMap(([name, checks]) => [name, ...checks.map((check) => checkLine(check, view))])
    .join('\n');
}

function checkLine({ name, answered }: AnsweredCheck, { zone, asOf }: IncidentDetails): string {
  const of = capitalized(line(name, NAME_MAX));
  if (!answered) return `⬜ ${of}: not yet`;
  const words = (mark: string) => (answered.words ? `${mark} ${line(answered.words, WORDS_MAX)}` : '');
  const by = `${who(answered.by)} ${dayTimeIn(answered.at, zone, asOf)}`;
  switch (answered.answer) {
    case 'YES':
      return `✅ ${of}${words(':')} (${by})`;
    case 'NOT_APPLICABLE':
      return `➖ ${of} does not apply${words(':')} (${by})`;
    case 'OPEN':
      return `⬜ ${of}: still open${words(',')} · ${who(answered.owner ?? answered.by)} sees to it (${by})`;
  }
}
