import { behindMore, everySignedLine, form, labelsOf, leaveOpen, newestCard, type Stage } from './acts.ts';

/** Ends what an earlier, stopped demo left open: stood down, or closed where it was validated already. */
export async function endWhatIsOpen(stage: Stage, owners: { radiology: string; it: string }): Promise<void> {
  const { radiology, it } = owners;
  for (;;) {
    const card = newestCard(stage);
    const edits = card?.edits;
    const there = (words: RegExp): boolean =>
      card !== undefined && labelsOf(card).some((label) => words.test(label));
    if (there(/^Reconciled: RADIOLOGY/))
      await form(stage, radiology, 'Reconciled: RADIOLOGY', everySignedLine);
    else if (there(/^Reconciled: IT/)) await form(stage, it, 'Reconciled: IT', everySignedLine);
    else if (there(/^Close/)) await form(stage, radiology, /^Close/, leaveOpen);
    else if (there(/^More/))
      await behindMore(stage, radiology, 'Stand down: not an outage', {
        why: 'FALSE_ALARM',
        note: 'The demo was stopped',
      });
    else return;
    await stage.drive.until('the card to follow', () => {
      const now = newestCard(stage);
      return now?.edits !== edits && now;
    });
  }
}
