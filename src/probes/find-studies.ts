import type { ArchiveQuestion } from '../domain/numbers/archive-question.ts';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import { answered, cFind } from './c-find.ts';
import { NUMBER_TAG, TAG } from './study-attributes.ts';
import { MOST, type StudySearch, TOO_MANY } from './study-search.ts';

const REFUSED = 'it refuses to list the studies of these days: the counts by modality are not complete';

/** Searches an archive by C-FIND, one association a search. */
export function findStudies(
  { target, attribute }: Pick<ArchiveQuestion, 'attribute'> & { target: ProbeTarget & { ask: 'find' } },
  signal: AbortSignal,
): StudySearch {
  const wanted = [...Object.values(TAG), NUMBER_TAG[attribute]];
  const search = (date: string, number: string, most: number) => {
    // The unique key of its level belongs into every search (PS3.4 C.4.1): it tells studies apart and is then forgotten.
    const returned = ['StudyTime', 'ModalitiesInStudy', 'StudyInstanceUID'];
    const keys = ['QueryRetrieveLevel=STUDY', ...returned, `StudyDate${date}`, `${attribute}${number}`];
    return cFind(target, { model: '-S', keys, most, wanted }, signal);
  };
  return {
    async ofDays(days, say) {
      const { studies, end } = await search(`=${days}`, '', MOST);
      if (end === 'EARLY') say(TOO_MANY);
      if (end === 'REFUSED') say(REFUSED);
      return { studies, complete: end === 'ALL' };
    },
    async ofNumber(number) {
      return answered(await search('', `=${number}`, 10));
    },
  };
}
