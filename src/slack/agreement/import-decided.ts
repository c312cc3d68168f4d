import { confirmImport, declineImport } from '../../services/plan/confirm-import.ts';
import type { ValueOf } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';

/** A lead confirms or declines a plan file that goes against something signed; answers what became of it, as a sentence. */
export async function importDecided(
  { ctx }: Deps,
  userId: string,
  act: ValueOf<'confirm_import' | 'decline_import'>,
): Promise<string> {
  const actor = { kind: 'slack' as const, userId };
  if (act.kind === 'decline_import') {
    await declineImport(ctx, { actor, request: act.request });
    return '⚪ Declined. Nothing was imported.';
  }
  const { imported } = await confirmImport(ctx, { actor, request: act.request, side: act.side });
  return imported
    ? '🟢 Both sides confirmed it: the file is in force.'
    : `✅ Confirmed for ${act.side}. It is imported once a lead of the other side confirms it, too.`;
}
