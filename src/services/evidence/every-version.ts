import { type VersionRow, WITH_WORDS } from '../agreement/rows.ts';
import type { ServiceContext } from '../context.ts';

/** Every version of every tolerance that there ever was, with what was said of it. */
export function everyVersion({ db, workspaceId }: ServiceContext): Promise<VersionRow[]> {
  return db.toleranceVersion.findMany({ where: { workspaceId }, include: WITH_WORDS });
}
