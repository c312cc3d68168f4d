import { renderToString } from 'preact-render-to-string';
import { whoToPhone } from '../domain/on-call/who-to-phone.ts';
import { type Plan, SIDE_NAME } from '../domain/plan/plan.ts';
import { agoText } from '../domain/time/time-text.ts';
import type { Board, IncidentOnBoard, PhoneOnBoard, SideOnBoard } from './build-board.ts';
import type { DutyOnBoard } from './duties-on-board.ts';
import { html } from './html.ts';
import type { PlannedOnBoard } from './planned-on-board.ts';

/** More do not fit on a wall, which nobody scrolls: `page/board.css` leaves out the rest. */
const ON_WALL = 2;

/** The board as last read (null: never), whether the database answers, and hospital time now. */
export interface Shown {
  board: Board | null;
  connected: boolean;
  now: Date;
}

/** What changes on the page: its title, and what stands in `main`, as HTML. */
export interface Content {
  title: string;
  main: string;
}

/** Draws what changes. Where nothing was ever read it says whom to phone by the plan alone. */
export function boardContent({ board, connected, now }: Shown, plan: Plan): Content {
  if (!board)
    return {
      title: 'Not connected · Imaging systems',
      main: renderToString(html`<section class="lost" role="status">
        <h2>Not connected to the database</h2>
        <p>What is down is not known here.</p>
        ${whoToPhone(plan, null, now).map(
          ({ side: of, ...person }) => html`<p>${SIDE_NAME[of]}: ${toPhone(person)}</p>`,
        )}
      </section>`),
    };
  const ago = agoText(board.asOf, now);
  return {
    title: `${connected ? '' : 'Not connected · '}${board.headline} · Imaging systems`,
    main: renderToString(html`<div data-as-of=${board.asOfText}>
      ${
        connected
          ? null
          : html`<p class="lost" role="status">
              <strong>As of ${board.asOfText}, not connected to the database.</strong>${ago ? ` That is ${ago}.` : ''} Times
              and names may have changed since.
            </p>`
      }
      <p class=${board.incidents.length > 0 ? 'headline' : 'headline calm'}>
        <strong>${board.headline}</strong> <span>as of ${board.asOfText}</span>
      </p>
      ${board.incidents.map(incident)}
      ${more(board.incidents)}
      ${board.planned.length > 0 ? plannedSection(board.planned) : null}
      ${board.duties.length > 0 ? duties(board.duties) : null}
    </div>`),
  };
}

function incident(one: IncidentOnBoard) {
  return html`<article class=${one.stillDown ? 'incident down' : 'incident'}>
    <h2>${one.title}</h2>
    <p class="since">${one.since}${one.elapsed === null ? null : html` · <strong>${one.elapsed}</strong>`}</p>
    <p class="sites">${one.sites}</p>
    ${one.late === null ? null : html`<p class="late"><strong>${one.late}</strong></p>`}
    ${one.diversion && html`<p class="late">${one.diversion}</p>`}
    ${one.next === null ? null : html`<p class="next">${one.next}</p>`}
    ${one.update && html`<p class=${one.update.overdue ? 'late' : 'update'}>${one.update.words}</p>`}
    <dl>${one.sides.map(side)}</dl>
  </article>`;
}

function side({ name, unowned, words, phones }: SideOnBoard) {
  return html`<div class=${unowned ? 'side unowned' : 'side'}>
    <dt>${name}</dt>
    <dd>${words}</dd>
    ${phones.map((person) => html`<dd>${toPhone(person)}</dd>`)}
  </div>`;
}

/** Example: `Phone Mei Tanaka 555-0122`. */
function toPhone({ name, phone }: PhoneOnBoard) {
  return html`<span>Phone ${name ? `${name} ` : ''}${telephone({ phone })}</span>`;
}

function telephone({ phone }: Pick<PhoneOnBoard, 'phone'>) {
  return html`<a href=${`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>${phone}</a>`;
}

function more(incidents: readonly IncidentOnBoard[]) {
  const rest = incidents.slice(ON_WALL);
  if (rest.length === 0) return null;
  return html`<p class="more">and ${rest.length} more: ${rest.map(({ number }) => `PACS-${number}`).join(', ')}</p>`;
}

function plannedSection(all: readonly PlannedOnBoard[]) {
  return html`<section class="planned">
    <h2>Planned in the next 7 days</h2>
    <ul>
      ${all.map(
        ({ title, window, place }) => html`<li>
          <strong>${title}</strong>
          <p>${window}</p>
          <p class="sites">${place}</p>
        </li>`,
      )}
    </ul>
  </section>`;
}

function duties(all: readonly DutyOnBoard[]) {
  return html`<section class="duties">
    <h2>On call</h2>
    <table>
      <thead><tr><th scope="col">Duty</th><th scope="col">Who</th><th scope="col">Phone</th><th scope="col">Until</th></tr></thead>
      <tbody>
        ${all.map(
          ({ side: of, duty, name, phone, until }) => html`<tr>
            <th scope="row">${of ? `${of} · ${duty}` : duty}</th>
            <td>${name}</td>
            <td>${phone ? telephone({ phone }) : ''}</td>
            <td>${until}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** The whole page. `wall`: in letters to be read from five metres. */
export function boardPage({ title, main }: Content, plan: Plan, wall: boolean): string {
  const page = html`<html lang="en" class=${wall ? 'wall' : ''}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/board/board.css" />
      <noscript><meta http-equiv="refresh" content="15" /></noscript>
      <script src="/board/board.js" defer></script>
    </head>
    <body>
      <header><h1>Imaging systems</h1><p>${plan.hospital}</p></header>
      <p id="lost" class="lost" role="status" hidden></p>
      <main dangerouslySetInnerHTML=${{ __html: main }}></main>
      <footer><p>Read only. Nothing can be changed here.</p></footer>
    </body>
  </html>`;
  return `<!doctype html>${renderToString(page)}`;
}
