import { ENTRY, IMPORTS, STYLES } from './assets.ts';

/** The page before its script runs. `nonce` lets the list of libraries stand in it. */
export function documentFor(title: string, nonce: string): string {
  const name = title.replaceAll(/[&<>"]/g, ' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}: practice workspace</title>
<link rel="icon" href="data:,">
${STYLES.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
<script type="importmap" nonce="${nonce}">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" src="${ENTRY}"></script>
</head>
<body>
<div id="root"></div>
<noscript>The practice workspace needs JavaScript.</noscript>
</body>
</html>
`;
}
