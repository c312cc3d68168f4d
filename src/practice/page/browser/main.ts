import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Drawn, html } from './html.ts';
import { Page } from './page.ts';
import type { Place, Reply, Scene } from './scene.ts';
import { changed, ringing, unreadIn } from './store.ts';
import type { Change, Question, Shown, ShownMessage } from './view.ts';
import { here, readAddress, writeAddress } from './window.ts';

/** A notification goes by itself after so long. */
const RINGS_MS = 10_000;

/** The page kept up to date with what its person can see. */
function Live(): Drawn {
  const address = readAddress();
  const [as, setAs] = useState(address.as);
  const [shown, setShown] = useState<Shown | null>(null);
  const [place, setPlace] = useState<Partial<Place>>(address.place);
  const [rings, setRings] = useState<ShownMessage[]>([]);
  const [question, setQuestion] = useState<{ asked: Question; answer(yes: boolean): void } | null>(null);
  const latest = useRef<{ shown: Shown | null; at: Place | null }>({ shown: null, at: null });

  useEffect(() => {
    const source = new here.EventSource(`/page/changes${as ? `?as=${encodeURIComponent(as)}` : ''}`);
    latest.current.shown = null;
    source.addEventListener('whole', ({ data }) => {
      latest.current.shown = changed(null, JSON.parse(data));
      setShown(latest.current.shown);
    });
    source.addEventListener('change', ({ data }) => {
      const change: Change = JSON.parse(data);
      const now = changed(latest.current.shown, change);
      const new_ = (change.messages ?? []).filter(
        (it) => !latest.current.shown?.messages.some(({ ts }) => ts === it.ts),
      );
      const away = new_.filter((it) => it.channel !== latest.current.at?.in || here.document.hidden);
      latest.current.shown = now;
      setShown(now);
      const fresh = ringing(now, away);
      if (fresh.length === 0) return;
      setRings((before) => [...before, ...fresh].slice(-9));
      setTimeout(() => setRings((before) => before.filter((it) => !fresh.includes(it))), RINGS_MS);
    });
    return () => source.close();
  }, [as]);
  useEffect(() => {
    const back = (): void => setPlace(readAddress().place);
    here.addEventListener('popstate', back);
  }, []);

  if (!shown) return html`<p class="empty">Opening the workspace…</p>`;
  const at: Place = { in: shown.channels[0]?.id ?? 'home', thread: null, ...place };
  latest.current.at = at;
  const unread = [...shown.channels.map(({ id }) => id), shown.app.direct].reduce(
    (sum, id) => sum + unreadIn(shown, id),
    0,
  );
  here.document.title = `${unread > 0 ? `(${unread}) ` : ''}${shown.workspace}: practice workspace`;
  const scene: Scene = {
    shown,
    place: at,
    now: () => Date.now() + shown.aheadMs,
    zone: shown.people.find(({ id }) => id === shown.me)?.zone ?? 'UTC',
    go(next) {
      writeAddress(shown.me, { ...at, ...next }, 'push');
      setPlace({ ...at, ...next });
      setRings((before) => before.filter((it) => it.channel !== (next.in ?? at.in)));
    },
    act: (kind, what = {}) => act({ as: shown.me, kind, ...what }),
    ask: (asked) =>
      new Promise((resolve) =>
        setQuestion({
          asked,
          answer(yes) {
            setQuestion(null);
            resolve(yes);
          },
        }),
      ),
  };
  const be = (user: string, place: Partial<Place> = {}): void => {
    const same = at.in.startsWith('D') ? { ...at, in: `D${user.slice(1)}`, thread: null } : at;
    const next = { ...same, ...place };
    writeAddress(user, next, 'push');
    setPlace(next);
    setRings([]);
    setAs(user);
  };
  const seen = (message: ShownMessage): void =>
    setRings((before) => before.filter((it) => it.ts !== message.ts));
  return html`<${Page} scene=${scene} be=${be} ringing=${rings} seen=${seen} question=${question} changing=${as !== shown.me && shown.people.some(({ id }) => id === as)} />`;
}

async function act(body: object): Promise<Reply> {
  try {
    const answer = await fetch('/page/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Reply;
  } catch {
    return { error: 'The practice workspace does not answer. Is it still running?' };
  }
}

const root = here.document.getElementById('root');
if (root) render(html`<${Live} />`, root as never);
