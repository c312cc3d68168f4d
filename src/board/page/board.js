// Runs in the browser: puts what the server draws into the page, and says so when nothing comes any more.

/** The server sends something twice a second. */
const SILENT_MS = 10_000;
const AGAIN_MS = 3_000;

const main = document.querySelector('main');
const lost = document.getElementById('lost');
let stream;
let silence;

function connected() {
  lost.hidden = true;
  clearTimeout(silence);
  silence = setTimeout(() => {
    sayLost();
    connect();
  }, SILENT_MS);
}

function sayLost() {
  if (!lost.hidden) return;
  const asOf = document.querySelector('[data-as-of]')?.dataset.asOf;
  lost.textContent = asOf ? `As of ${asOf}, not connected. Trying again.` : 'Not connected. Trying again.';
  lost.hidden = false;
}

function connect() {
  stream?.close();
  clearTimeout(silence);
  const opened = new EventSource('/board/events');
  stream = opened;
  opened.addEventListener('alive', connected);
  opened.addEventListener('board', ({ data }) => {
    const content = JSON.parse(data);
    document.title = content.title;
    main.innerHTML = content.main;
    connected();
  });
  opened.onerror = () => {
    sayLost();
    clearTimeout(silence);
    // The browser gives up where the server answered with an error, and does not notice every lost network.
    silence = setTimeout(connect, AGAIN_MS);
  };
}

connect();
