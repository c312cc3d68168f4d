import { NotFound } from '../../domain/errors.ts';
import type { KitCheck } from '../../domain/kit/check-text.ts';
import { readKitCode } from '../../domain/kit/kit-code.ts';
import type { ServiceContext } from '../context.ts';
import { changesOf } from '../evidence/changes-of-period.ts';
import { everyVersion } from '../evidence/every-version.ts';
import { readPlanVersions } from '../plan/read-plan-versions.ts';
import { kitCopies } from './kit-copies.ts';
import { kitNow } from './kit-facts.ts';

/**
 * Whether a printed kit says what one printed now would say; from which plan it came, what changed since, and where its
 * copies lie. `typed`: its code. Throws NotFound.
 */
export async function checkKit(ctx: ServiceContext, typed: string): Promise<KitCheck> {
  const edition = await editionCalled(ctx, typed);
  const kit = await kitNow(ctx);
  const { number } = await ctx.db.planVersion.findUniqueOrThrow({
    where: { id: ctx.plans.current().id },
    select: { number: true },
  });
  const now = ctx.clock.now();
  const current = edition.content === kit.hash;
  const end = new Date(now.getTime() + 1);
  const start = edition.madeAt;
  const changes = current
    ? []
    : changesOf(ctx, { start, end }, await everyVersion(ctx), await readPlanVersions(ctx, start));
  const copies = await kitCopies(ctx, kit);
  return {
    code: edition.code,
    day: edition.day,
    planVersion: edition.planVersion,
    versionNow: number,
    current,
    changes: changes.toSorted((a, b) => Number(b.at) - Number(a.at)).map(({ text }) => text),
    places: copies.filter(({ code }) => code === edition.code).map(({ place }) => place),
  };
}

/** The edition with a code as it was typed. Throws NotFound. */
export async function editionCalled({ db, workspaceId }: ServiceContext, typed: string) {
  const code = readKitCode(typed);
  const edition = code ? await db.kitEdition.findFirst({ where: { workspaceId, code } }) : null;
  if (edition) return edition;
  throw new NotFound(
    'No kit with this code was made here. The code stands at the foot of every page: four characters, such as 7F3K.',
  );
}
