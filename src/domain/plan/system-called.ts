import { foldName } from '../text/fold-name.ts';
import type { Plan, System } from './plan.ts';

/** The system that somebody means by its key, its name or another word for it; null: none is called so. */
export function systemCalled({ systems }: Plan, typed: string): System | null {
  const wanted = foldName(typed);
  if (!wanted) return null;
  return (
    systems.find(({ key, name, aliases }) =>
      [key, name, ...aliases].some((word) => foldName(word) === wanted),
    ) ?? null
  );
}
