import { markdownTable, markdownText } from '../text/markdown.ts';
import type { AfterActionDocument } from './document.ts';
import type { AfterActionSection } from './section.ts';

/** An after-action as Markdown (tables as GitHub reads them). */
export function afterActionMarkdown({ title, about, sections }: AfterActionDocument): string {
  const head = [`# ${markdownText(title)}`, ...about.map(markdownText)];
  return `${[...head, ...sections.map(sectionText)].join('\n\n')}\n`;
}

function sectionText({ heading, lines, table }: AfterActionSection): string {
  return [
    `## ${markdownText(heading)}`,
    ...(lines.length > 0 ? [lines.map((line) => `- ${markdownText(line)}`).join('\n')] : []),
    ...(table ? [markdownTable(table.head, table.rows)] : []),
  ].join('\n\n');
}
