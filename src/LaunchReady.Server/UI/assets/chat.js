// One conversation: sends questions, draws what streams in, stops, resumes. The server draws every part; this file only puts it in its place.

const column = document.querySelector('[data-conversation]');
const composer = document.querySelector('[data-composer]');
const box = composer?.querySelector('textarea');
const stopButton = composer?.querySelector('[data-stop]');
const sendButton = composer?.querySelector('[data-send]');
const api = column?.dataset.conversation;
let current = null;

// The composer

if (composer) {
  composer.addEventListener('submit', (event) => {
    if (composer.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (composer.dataset.plain) {
      composer.dataset.sent = 'true';
      sendButton.disabled = true;
      return;
    }
    event.preventDefault();
    const text = box.value.trim();
    if (!text || current) return;
    box.value = '';
    ask(text, `${api}/messages`, JSON.stringify({ text }));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && current && !document.querySelector('dialog[open]')) stop();
  });
  stopButton?.addEventListener('click', stop);
}

for (const button of document.querySelectorAll('[data-suggest]')) {
  button.addEventListener('click', () => {
    box.value = button.dataset.suggest;
    composer.requestSubmit();
  });
}

window.addEventListener('pageshow', (event) => {
  if (event.persisted && composer) {
    delete composer.dataset.sent;
    sendButton.disabled = false;
  }
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-retry]') || !column) return;
  event.preventDefault();
  if (current) return;
  const turn = form.closest('[data-turn]');
  const question = turn.previousElementSibling?.querySelector('.message-text')?.textContent ?? '';
  form.querySelector('button').disabled = true;
  ask(question, form.getAttribute('action'), '{}');
});

// A decision changes the card through the stream; there is nothing to load again.
document.addEventListener('form:done', (event) => {
  if (column && event.target.closest('[data-approval]')) event.preventDefault();
});

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy-answer]');
  if (!button) return;
  const text = [...button.closest('[data-turn]').querySelectorAll('[data-parts] .markdown')].map((part) => part.innerText).join('\n\n');
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
  setTimeout(() => (button.textContent = 'Copy'), 2000);
});

// Asking

async function ask(question, url, body) {
  const turn = newTurn(question);
  follow();
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((value) => value.toString(16).padStart(2, '0')).join('');
  begin(turn);
  try {
    const response = await fetch(`${url}?render=html`, {
      method: 'POST',
      body,
      signal: current.abort.signal,
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', 'Idempotency-Key': key },
    });
    if (!response.ok) {
      fail(turn, await problemOf(response));
      if (!box.value) box.value = question;
      return;
    }
    turn.dataset.turn = response.headers.get('Turn-Id');
    await read(turn, response);
  } catch (error) {
    if (error.name === 'AbortError') return;
  }
  await goOn(turn);
}

/** Stays with a turn until it has ended, through lost connections and while a person decides. */
async function goOn(turn) {
  let wait = 500;
  while (live(turn)) {
    if (!turn.dataset.turn) {
      fail(turn, 'The server could not be reached. Your question may not have arrived; reload to see.');
      return;
    }
    if (turn.dataset.state === 'waiting') end();
    else begin(turn);
    try {
      const response = await fetch(`${api}/turns/${turn.dataset.turn}/events?render=html`, {
        headers: { Accept: 'text/event-stream', 'Last-Event-ID': turn.dataset.last ?? '0' },
      });
      if (!response.ok) {
        fail(turn, await problemOf(response));
        return;
      }
      wait = 500;
      await read(turn, response);
    } catch {
      // The connection broke: what is missing is asked for again from the last event on.
    }
    if (live(turn)) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, 10_000);
    }
  }
  if (current?.turn === turn) end();
}

const live = (turn) => turn.isConnected && ['running', 'waiting'].includes(turn.dataset.state);

async function stop() {
  const id = current?.turn.dataset.turn;
  if (!id) return;
  stopButton.disabled = true;
  await fetch(`${api}/turns/${id}/stop`, { method: 'POST', headers: { Accept: 'application/json' } }).catch(() => null);
  stopButton.disabled = false;
}

function begin(turn) {
  current = { turn, abort: current?.turn === turn ? current.abort : new AbortController() };
  if (!composer) return;
  sendButton.hidden = true;
  stopButton.hidden = false;
}

function end() {
  current = null;
  if (!composer) return;
  sendButton.hidden = false;
  stopButton.hidden = true;
}

// Reading

async function read(turn, response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    let cut;
    while ((cut = buffer.indexOf('\n\n')) >= 0) {
      take(turn, buffer.slice(0, cut));
      buffer = buffer.slice(cut + 2);
    }
  }
}

function take(turn, block) {
  const event = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 2);
  }
  if (!event.event) return;
  const data = JSON.parse(event.data);
  if (event.id) turn.dataset.last = event.id;
  const pinned = atBottom();
  draw(turn, event.event, data);
  if (pinned) follow();
}

function draw(turn, name, data) {
  if (name === 'text') {
    const part = partOf(turn, data);
    part.replaceChildren(fragment(`<div class="markdown">${data.html}</div>`));
  } else if (name === 'call') {
    const drawn = fragment(data.html);
    const part = partOf(turn, data);
    count(Boolean(drawn.querySelector('.approval')) - Boolean(part.querySelector('.approval')));
    part.replaceWith(drawn);
    added(turn);
  } else if (name === 'state') {
    turn.dataset.state = data.state;
    turn.querySelector('[data-end]').replaceChildren(fragment(data.html ?? ''));
    turn.querySelector('.message').classList.toggle('streaming', data.state === 'running');
    thinking(turn, data.state === 'running');
    added(turn);
    if (data.state === 'waiting' || !live(turn)) {
      if (current?.turn === turn) end();
    }
  } else if (name === 'revoked') {
    fail(turn, data.reason);
  }
}

/** The number beside "Approvals" follows what this conversation asks for and what becomes of it. */
function count(change) {
  const badge = document.querySelector('[data-waiting]');
  if (!change || !badge) return;
  const waiting = Math.max(0, Number(badge.dataset.waiting) + change);
  badge.dataset.waiting = waiting;
  badge.hidden = waiting === 0;
  badge.firstChild.textContent = waiting > 99 ? '99+' : waiting;
}

function partOf(turn, data) {
  const id = `part-${data.turnId}-${data.item}`;
  const there = document.getElementById(id);
  if (there) return there;
  const part = Object.assign(document.createElement('div'), { id, className: 'part' });
  turn.querySelector('[data-parts]').append(part);
  return part;
}

/** Only ever the server's own drawing of a part, in which a reply's text is already text. */
function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

function newTurn(question) {
  const template = document.querySelector('[data-turn-template]');
  const drawn = template.content.cloneNode(true);
  const turn = drawn.querySelector('[data-parts]').closest('.turn');
  turn.dataset.state = 'running';
  drawn.querySelector('.message-text').textContent = question;
  turn.querySelector('.message').classList.add('streaming');
  template.before(drawn);
  thinking(turn, true);
  return turn;
}

function thinking(turn, on) {
  turn.querySelector('[data-thinking]').hidden = !on;
}

function fail(turn, sentence) {
  turn.dataset.state = 'failed';
  thinking(turn, false);
  turn.querySelector('.message').classList.remove('streaming');
  const notice = Object.assign(document.createElement('div'), { className: 'notice deny', textContent: sentence });
  notice.setAttribute('role', 'alert');
  turn.querySelector('[data-end]').replaceChildren(notice);
  if (current?.turn === turn) end();
}

async function problemOf(response) {
  const problem = await response.json().catch(() => null);
  return problem?.detail ?? `The server answered ${response.status}. Try again.`;
}

/** forms.js readies what was just drawn: local times, copy buttons. */
function added(turn) {
  turn.dispatchEvent(new CustomEvent('content:added', { bubbles: true }));
}

// Scrolling: stay at the end only while the reader is there

const scroller = document.scrollingElement;

function atBottom() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
}

/** A card that does not fit is shown from its title on: what is to be decided comes before the buttons. */
function follow() {
  scroller.scrollTop = scroller.scrollHeight;
  const card = column.querySelector('.turn:last-of-type .approval');
  const bar = document.querySelector('.topbar');
  if (card && card.getBoundingClientRect().top < bar.offsetHeight) card.scrollIntoView();
}

// Begin

if (column) {
  follow();
  for (const turn of column.querySelectorAll('[data-live="true"]')) {
    if (turn.dataset.state === 'running') begin(turn);
    goOn(turn);
  }
}
