import type { Option } from './controls.ts';
import { type Stage, sentBy } from './stage.ts';

/** What the app offers in a menu whose options it looks up, for what was typed into it. */
export async function suggestOptions(
  stage: Stage,
  user: string,
  { blockId, actionId, value }: { blockId: string; actionId: string; value: string },
): Promise<Option[]> {
  const reply = (await stage.door.deliver('interactive', {
    ...sentBy(stage, user),
    type: 'block_suggestion',
    block_id: blockId,
    action_id: actionId,
    value,
  })) as { options?: Option[]; option_groups?: { options: Option[] }[] } | undefined;
  return reply?.options ?? (reply?.option_groups ?? []).flatMap((group) => group.options);
}
