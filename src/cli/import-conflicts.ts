import type { ImportNotice } from '../domain/agreement/import-notices.ts';

/** Where a file and Slack meet, in lines for a terminal, each kind with how it is settled; none when they do not. */
export function conflictLines(notices: readonly ImportNotice[], file = 'FILE'): string[] {
  const of = (kind: ImportNotice['kind']) =>
    notices.filter((notice) => notice.kind === kind).map(({ text }) => `Conflict: ${text}`);
  const [kept, anew] = [of('KEPT'), of('SIGN_ANEW')];
  return [
    ...kept,
    ...(kept.length > 0
      ? [
          `Slack's figures are kept. To write them into the file: npx pacs-down plan export ${file}. To use the file's: propose them in Slack, /pacs-down plan.`,
        ]
      : []),
    ...anew,
    ...(anew.length > 0
      ? [
          `Until both sides sign again these are only proposed. To keep what was signed, restore its figures before the import: npx pacs-down plan export ${file}.`,
        ]
      : []),
  ];
}
