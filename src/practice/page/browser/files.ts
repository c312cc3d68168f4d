import { type Drawn, html } from './html.ts';
import type { ShownFile } from './view.ts';

export const fileAddress = (id: string): string => `/page/file/${id}`;

/** The files that came with a message: pictures drawn, others to save. */
export function Files({ files }: { files: ShownFile[] }): Drawn {
  return files.map(({ id, title, alt, size, picture }) =>
    picture
      ? html`<figure key=${id}>
          <figcaption>${title}</figcaption>
          <a href=${fileAddress(id)} target="_blank" rel="noreferrer"><img src=${fileAddress(id)} alt=${alt} /></a>
        </figure>`
      : html`<p key=${id} class="file"><a href=${fileAddress(id)}>${title}</a> <small>${sizeText(size)}</small></p>`,
  );
}

const sizeText = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
