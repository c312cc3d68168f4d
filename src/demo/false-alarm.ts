import { behindMore, declare, paged, type Stage, see } from './acts.ts';

/** A false alarm: declared, and stood down. Throws at the first thing that does not happen. */
export async function playFalseAlarm(stage: Stage): Promise<void> {
  const { cast, tell } = stage;
  const seen = { channel: cast.downtime };
  await tell(
    'Ana, a technologist, declares dictation down. Both sides are paged.',
    { ...seen, actor: cast.tech },
    async () => {
      await declare(stage, 'dictation since now');
      await paged(stage, 'RADIOLOGY', 1);
    },
  );
  const radiology = await paged(stage, 'RADIOLOGY', 1);
  await tell(
    'It is one workstation: the owner stands it down. Paging stops, and no downtime counts.',
    { ...seen, actor: radiology },
    async () => {
      await behindMore(stage, radiology, 'Stand down: not an outage', {
        why: 'FALSE_ALARM',
        note: 'One workstation only',
      });
      await see(stage, cast.downtime, /stood down/i);
    },
  );
}
