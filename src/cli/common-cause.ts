import { Invalid } from '../domain/errors.ts';
import { readDeclarationText } from '../domain/incident/declaration-text.ts';
import { CAUSES, type Cause } from '../domain/incident/group.ts';
import type { Plan } from '../domain/plan/plan.ts';

/** The options by which several systems are declared with a common cause, or one with a cause. */
export const COMMON_CAUSE = {
  with: { type: 'string', multiple: true },
  cause: { type: 'string' },
  attack: { type: 'boolean' },
} as const;

/** How a cause is typed. Example: `data-center`. */
const wordOf = (cause: Cause): string => cause.toLowerCase().replace('_', '-');

/** The other systems and the cause as they were typed; undefined: neither was. Throws Invalid. */
export function commonCause(
  plan: Plan,
  {
    with: named = [],
    cause,
    attack,
  }: { with?: string[] | undefined; cause?: string | undefined; attack?: boolean | undefined },
): { cause: Cause; others: string[] } | undefined {
  const typed = attack ? 'ATTACK' : cause === undefined ? undefined : causeOf(cause);
  const others = named.flatMap((words) => words.split(',')).map((words) => systemOf(plan, words));
  if (!typed && others.length === 0) return undefined;
  return { cause: typed ?? 'UNKNOWN', others };
}

function causeOf(typed: string): Cause {
  const found = CAUSES.find((cause) => wordOf(cause) === typed.trim().toLowerCase());
  if (found) return found;
  const causes = CAUSES.map(wordOf).join(', ');
  throw new Invalid(`"${typed}" is no cause. Nothing was declared. Causes: ${causes}.`, 'cause');
}

/** The one system that these words name. Throws Invalid with those they name, or those there are. */
function systemOf(plan: Plan, words: string): string {
  const { systemKey, candidates } = readDeclarationText(words, plan);
  if (systemKey && candidates.length > 0)
    throw new Invalid(
      `Write --with once for each system, or a comma between them: ${[systemKey, ...candidates].join(', ')}. Nothing was declared.`,
    );
  return systemKey ?? noSuchSystem(plan);
}

/** Throws Invalid: none of what was typed is a system, with those there are. */
export function noSuchSystem(plan: Plan): never {
  const systems = plan.systems.map((system) => system.key).join(', ');
  throw new Invalid(
    `None of these words is a system in the plan. Nothing was declared. Systems: ${systems}.`,
  );
}
