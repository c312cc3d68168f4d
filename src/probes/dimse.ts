import type { ProbeTarget } from '../domain/probes/probe.ts';
import type { Seen } from './asked.ts';
import { answered, callOf, cFind } from './c-find.ts';
import { linesOfDcmtk } from './dcmtk.ts';
import { overTls } from './over-tls.ts';
import { NO_ACCESSION, seenOf, TAG } from './study-attributes.ts';

/** No scanner has it: the worklist is searched, and no patient's order is in the answer. */
const NO_STATION = 'PACSDOWNPROBE';

/** C-ECHO by DCMTK: whether the archive takes an association from us and answers. */
export async function echo(target: ProbeTarget & { ask: 'echo' }, signal: AbortSignal): Promise<Seen> {
  const last = /^I: Received Echo Response \(Success\)/;
  await overTls(target, signal, async (at) => {
    const lines = linesOfDcmtk({ program: 'echoscu', args: callOf(target, at), last }, signal);
    while (!(await lines.next()).done);
  });
  return { says: 'it answers a C-ECHO' };
}

/** C-FIND of the worklist, for a scanner that does not exist. */
export async function worklist(
  target: ProbeTarget & { ask: 'worklist' },
  signal: AbortSignal,
): Promise<Seen> {
  const station = `ScheduledProcedureStepSequence[0].ScheduledStationAETitle=${NO_STATION}`;
  const keys = [station, 'AccessionNumber'];
  answered(await cFind(target, { model: '-W', keys, most: 1, wanted: [] }, signal));
  return { says: 'the worklist answers' };
}

/** C-FIND of the plan's test study, or of none. Never asks for a patient's. */
export async function find(target: ProbeTarget & { ask: 'find' }, signal: AbortSignal): Promise<Seen> {
  const wanted = target.study
    ? [`StudyInstanceUID=${target.study}`, 'AccessionNumber']
    : ['StudyInstanceUID', `AccessionNumber=${NO_ACCESSION}`];
  const keys = ['QueryRetrieveLevel=STUDY', ...wanted];
  const found = await cFind(target, { model: '-S', keys, most: 2, wanted: [TAG.retrieveAe] }, signal);
  return seenOf({ study: target.study, aeTitle: target.retrieveAe }, answered(found));
}
