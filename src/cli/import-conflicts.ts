import { goesAgainstSignatures, type ImportNotice } from '../domain/agreement/import-notices.ts';

/** Where a file and Slack meet, in lines for a terminal, each kind with how it is settled; none when they do not. */
export function conflictLines(notices: readonly ImportNotice[], file = 'FILE'): string[] {
  const of = (against: boolean) =>
    notices
      .filter((notice) => goesAgainstSignatures(notice) === against)
      .map(({ text }) => `Conflict: ${text}`);
  const [kept, signed] = [of(false), of(true)];
  return [
    ...kept,
    ...(kept.length > 0
      ? [
          `Slack's figures are kept. To write them into the file: npx pacs-down plan export ${file}. To use the file's: propose them in Slack, /pacs-down plan.`,
        ]
      : []),
    ...signed,
    ...(signed.length > 0
      ? [
          `What both sides signed stays in force until both sign the new figures. To keep the file as it was signed, restore its figures: npx pacs-down plan export ${file}.`,
        ]
      : []),
  ];
}
