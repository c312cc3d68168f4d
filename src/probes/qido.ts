import type { ProbeTarget } from '../domain/probes/probe.ts';
import { type ProbeTools, type Seen, WrongAnswer } from './asked.ts';
import { readStudies, searchStudies } from './study-search.ts';

/** No study has it: the search runs, and no patient's study is in the answer. */
const NO_ACCESSION = 'PACS-DOWN-PROBE';
const RETRIEVE_AE_TITLE = '00080054';

/** Searches for the plan's test study, or for none. Never asks for a patient's. */
export async function ask(
  target: ProbeTarget & { ask: 'qido' },
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<Seen> {
  const wanted = target.study ? { StudyInstanceUID: target.study } : { AccessionNumber: NO_ACCESSION };
  const { response } = await searchStudies(
    target,
    { ...wanted, includefield: RETRIEVE_AE_TITLE, limit: '2' },
    tools,
    signal,
  );
  const studies = await readStudies(response, [RETRIEVE_AE_TITLE]);
  if (!target.study) return { says: 'the study search works' };
  const [found] = studies;
  if (!found) throw new WrongAnswer('it does not have the test study');
  const titles = found.get(RETRIEVE_AE_TITLE) ?? [];
  if (target.aeTitle && titles.length > 0 && !titles.includes(target.aeTitle))
    throw new WrongAnswer('another archive answers: its AE title is not the one in the plan');
  const says = 'the study search finds the test study';
  if (target.aeTitle && titles.length === 0)
    return { says, warning: 'it does not say its AE title, so it was not compared with the plan' };
  return { says };
}
