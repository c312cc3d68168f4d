import type { ArchiveQuestion } from '../domain/numbers/archive-question.ts';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import type { ProbeTools } from './asked.ts';
import { readStudies, searchStudies } from './qido-search.ts';
import { NUMBER_TAG, type StudyAttributes, TAG } from './study-attributes.ts';
import { MOST, type StudySearch, TOO_MANY } from './study-search.ts';

/** Studies asked for at once. An archive with a limit of its own sends fewer, and is asked more often. */
const PAGE = 500;
const PAGES = 100;
/** Clocks farther apart than this are named. */
const APART_MS = 2 * 60_000;

/** Searches an archive over QIDO-RS. The standard lets it send more than is asked for: that is dropped when it is read. */
export function qidoStudies(
  { target, attribute }: Pick<ArchiveQuestion, 'attribute'> & { target: ProbeTarget & { ask: 'qido' } },
  tools: ProbeTools,
  signal: AbortSignal,
): StudySearch {
  const number = NUMBER_TAG[attribute];
  const includefield = [TAG.date, TAG.time, TAG.modalities, number];
  const wanted = [TAG.uid, TAG.date, TAG.time, TAG.modalities, TAG.retrieveAe, number];
  const search = (query: Record<string, string>) =>
    searchStudies(target, { includefield, ...query }, tools, signal);

  return {
    async ofDays(StudyDate, say) {
      const all = new Map<string, StudyAttributes>();
      let read = 0;
      for (let page = 0; page < PAGES && all.size <= MOST; page += 1) {
        const response = await search({ StudyDate, limit: String(PAGE), offset: String(read) });
        if (page === 0) compareClocks(response, say);
        const rows = await readStudies(response, wanted);
        read += rows.length;
        const before = all.size;
        for (const row of rows) all.set(row.get(TAG.uid)?.[0] ?? '', row);
        if (rows.length > PAGE) say('it ignores how many studies were asked for at once');
        if (all.size > before) continue;
        const repeats = rows.length === PAGE;
        if (repeats) say('it sends the same studies again and again: there may be more');
        return { studies: [...all.values()], complete: !repeats };
      }
      say(TOO_MANY);
      return { studies: [...all.values()], complete: false };
    },
    async ofNumber(text) {
      return readStudies(await search({ [attribute]: text, limit: '10' }), wanted);
    },
  };
}

function compareClocks(response: Response, say: (problem: string) => void): void {
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return;
  const apart = theirs - Date.now();
  if (Math.abs(apart) < APART_MS) return;
  const minutes = Math.round(Math.abs(apart) / 60_000);
  say(`its clock is ${minutes} min ${apart > 0 ? 'ahead of' : 'behind'} this one`);
}
