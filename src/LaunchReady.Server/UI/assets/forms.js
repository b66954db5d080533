// Makes plain forms and times pleasant. Every page works without this file; nothing here decides anything.
//
// Other modules do not import this one (they would load it a second time, under an address without its hash); they send events:
//   content:added  from an element that was put into the page, to have its times and buttons looked after
//   announce       with a text as detail, to have it read out by screen readers
//   form:done      comes back from a form that was sent, with { answer, response }; preventDefault() keeps the page where it is

const networkProblem = {
  title: 'The server could not be reached',
  detail: 'It is not known whether this was saved. Check the connection and send it again: it will not be done twice.',
};

document.addEventListener('content:added', (event) => enhance(event.target));
document.addEventListener('announce', (event) => announce(event.detail));

function enhance(root) {
  localTimes(root);
  for (const button of root.querySelectorAll('[data-copy]')) button.hidden = false;
  for (const button of root.querySelectorAll('[data-when-changed]')) changed(button.form);
}

// Sending

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('form[data-enhance]')) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  const submitter = event.submitter;
  const question = submitter?.dataset.confirm ?? form.dataset.confirm;
  if (question && !(await confirmed(question, submitter?.dataset.confirm ? submitter.dataset : form.dataset))) return;
  await send(form, submitter);
});

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  clearProblems(form);
  setBusy(form, submitter, true);
  const { response, answer } = await request(submitter?.getAttribute('formaction') ?? form.getAttribute('action'), form, body);
  if (response?.ok) {
    succeed(form, submitter, response, answer);
    return;
  }
  setBusy(form, submitter, false);
  showProblem(form, answer, response);
}

async function request(url, form, body) {
  try {
    const response = await fetch(url, {
      method: form.dataset.method ?? 'POST',
      body,
      headers: { Accept: 'application/json, application/problem+json', 'Idempotency-Key': keyFor(form, body.toString()) },
    });
    const answer = /json/.test(response.headers.get('Content-Type') ?? '') ? await response.json() : null;
    // A definite refusal did nothing, so the corrected form is a new request. Anything vaguer keeps the key.
    if (!response.ok && response.status < 500) keys.delete(form);
    return { response, answer };
  } catch {
    return { response: null, answer: networkProblem };
  }
}

const keys = new WeakMap();

/** One key for one intent: the same form with the same content, however often it is sent. */
function keyFor(form, content) {
  const known = keys.get(form);
  if (known?.content === content) return known.key;
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((value) => value.toString(16).padStart(2, '0')).join('');
  keys.set(form, { content, key });
  return key;
}

function succeed(form, submitter, response, answer) {
  const done = new CustomEvent('form:done', { bubbles: true, cancelable: true, detail: { answer, response } });
  const handled = !form.dispatchEvent(done);
  const target = form.dataset.reveal && document.querySelector(form.dataset.reveal);
  if (handled || (target && reveal(target, answer))) {
    keys.delete(form);
    setBusy(form, submitter, false);
    if (target) form.reset();
    return;
  }
  const made = form.dataset.go?.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(answer?.[name] ?? ''));
  go(made || form.elements._return?.value || (response.redirected ? response.url : location.href));
}

function reveal(target, answer) {
  const fields = [...target.querySelectorAll('[data-reveal-field]')].filter((field) => answer?.[field.dataset.revealField] !== undefined);
  for (const field of fields) {
    const value = String(answer[field.dataset.revealField]);
    if ('value' in field) field.value = value;
    else field.textContent = value;
  }
  target.hidden = fields.length === 0;
  if (fields.length > 0) target.focus();
  return fields.length > 0;
}

/** Only ever to an address of this site. */
function go(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return;
  leaving();
  if (url.pathname === location.pathname && url.search === location.search) location.reload();
  else location.assign(url);
}

function setBusy(form, submitter, busy) {
  if (busy) form.dataset.busy = 'true';
  else delete form.dataset.busy;
  const pressed = submitter ?? form.querySelector('button:not([type="button"])');
  if (busy) pressed?.setAttribute('aria-busy', 'true');
  else pressed?.removeAttribute('aria-busy');
  for (const button of form.querySelectorAll('button:not([type="button"])')) button.disabled = busy;
}

// A page that comes back from the browser's cache must not still be waiting.
window.addEventListener('pageshow', (event) => {
  arrived();
  if (event.persisted) for (const form of document.querySelectorAll('form[data-busy]')) setBusy(form, form.querySelector('[aria-busy]'), false);
});

// Waiting for the next page: nothing for 300 ms, then a line at the top until the page is replaced.

let timer;

function leaving() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    document.documentElement.classList.add('loading');
    announce('Loading');
  }, 300);
}

function arrived() {
  clearTimeout(timer);
  document.documentElement.classList.remove('loading');
}

window.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]:not([target], [download])');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const samePage = link.hash && link.pathname === location.pathname && link.search === location.search;
  if (link.origin === location.origin && !samePage) leaving();
});

window.addEventListener('submit', (event) => {
  if (!event.defaultPrevented && event.target.method !== 'dialog' && !('download' in event.target.dataset)) leaving();
});

// Problems

function clearProblems(form) {
  form.querySelector('[data-form-error]')?.replaceChildren();
  for (const control of form.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid');
  for (const text of form.querySelectorAll('.field-error')) {
    text.textContent = '';
    text.hidden = true;
  }
}

function showProblem(form, problem, response) {
  const unplaced = [];
  let first = null;
  for (const [name, messages] of Object.entries(problem?.errors ?? {})) {
    const control = controlNamed(form, name);
    const text = control && document.getElementById(`${control.id}-error`);
    if (!text) {
      unplaced.push(...[messages].flat());
      continue;
    }
    text.textContent = [messages].flat().join(' ');
    text.hidden = false;
    control.setAttribute('aria-invalid', 'true');
    first ??= control;
  }
  const summary = summaryOf(problem, response, unplaced, first !== null);
  // What stands beside a field needs no second place.
  if (!first || unplaced.length > 0) (form.querySelector('[data-form-error]') ?? form.insertAdjacentElement('afterbegin', alertRegion())).replaceChildren(summary);
  (first ?? summary).focus();
  if (first) {
    first.closest('.field').scrollIntoView({ block: 'nearest' });
    announce(document.getElementById(`${first.id}-error`).textContent);
  }
}

function controlNamed(form, name) {
  const wanted = name.replace(/^\$\.?/, '').toLowerCase();
  return [...form.elements].find((control) => control.name?.toLowerCase() === wanted && control.type !== 'hidden');
}

function alertRegion() {
  const region = element('div');
  region.dataset.formError = '';
  region.setAttribute('role', 'alert');
  return region;
}

function summaryOf(problem, response, unplaced, hasFields) {
  const box = element('div', 'notice deny');
  box.tabIndex = -1;
  const text = box.appendChild(element('div'));
  const wait = response?.headers.get('Retry-After');
  text.append(element('strong', '', problem === networkProblem ? problem.title : hasFields ? 'Have another look' : 'This did not work'));
  // What stands beside a field is not said twice.
  const detail = hasFields ? '' : problem?.detail ?? (response?.status >= 500 ? 'The server had a problem. Send it again; it will not be done twice.' : '');
  text.append([detail, /^\d+$/.test(wait ?? '') ? `Try again in ${wait} s.` : ''].filter(Boolean).join(' '));
  if (unplaced.length > 0) {
    const list = text.appendChild(element('ul'));
    list.append(...unplaced.map((message) => element('li', '', message)));
  }
  if (problem?.traceId && response?.status >= 500) box.append(traceLine(problem.traceId));
  return box;
}

function traceLine(traceId) {
  const line = element('p', 'trace', 'Trace id ');
  const code = line.appendChild(element('code', '', traceId));
  code.id = `trace-${traceId}`;
  const copy = line.appendChild(element('button', 'button compact', 'Copy'));
  copy.type = 'button';
  copy.dataset.copy = `#${CSS.escape(code.id)}`;
  return line;
}

function element(name, className = '', text = '') {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

// Asking first

function confirmed(question, { confirmTitle, confirmAction } = {}) {
  const dialog = element('dialog', 'dialog');
  const form = dialog.appendChild(element('form'));
  form.method = 'dialog';
  const title = form.appendChild(element('h2', '', confirmTitle ?? 'Are you sure?'));
  title.id = 'confirm-title';
  const text = form.appendChild(element('p', '', question));
  text.id = 'confirm-text';
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.setAttribute('aria-describedby', text.id);
  const actions = form.appendChild(element('div', 'form-actions'));
  const cancel = actions.appendChild(element('button', 'button', 'Cancel'));
  cancel.value = '';
  cancel.autofocus = true;
  actions.appendChild(element('button', 'button danger', confirmAction ?? 'Continue')).value = 'yes';
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}

// Copying

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy]');
  const source = button && document.querySelector(button.dataset.copy);
  if (!source) return;
  say(button, (await copy(source)) ? 'Copied' : 'Press Ctrl+C');
});

async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.value ?? source.innerText);
    return true;
  } catch {
    // Without HTTPS there is no clipboard: leave the text selected instead.
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return false;
  }
}

function say(button, word) {
  button.dataset.label ??= button.textContent;
  button.textContent = word;
  announce(word);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
}

let region;

/** Tells screen readers, without moving the focus. */
function announce(text) {
  if (!region) {
    region = element('div', 'hidden-text');
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  region.textContent = text;
}

// Times

const styles = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  datetime: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

function localTimes(root) {
  for (const time of root.querySelectorAll('time[data-local]')) {
    const at = new Date(time.dateTime);
    const style = { ...(styles[time.dataset.local] ?? styles.datetime) };
    // This year goes without saying.
    if (style.hour && at.getFullYear() === new Date().getFullYear()) delete style.year;
    if (!Number.isNaN(at.getTime())) time.textContent = at.toLocaleString('en-GB', style);
    delete time.dataset.local;
  }
}

// Keys, menus and the rail

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    arrived();
    const menu = event.target.closest?.('details[data-menu][open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }
  // While an input method is composing, Enter chooses a word.
  if (event.key === 'Enter' && !event.defaultPrevented && !event.shiftKey && !event.isComposing && event.target.matches?.('[data-enter-sends]')) {
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  }
});

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) if (!menu.contains(event.target)) menu.open = false;
});

matchMedia('(min-width: 800px)').addEventListener('change', () => {
  const rail = document.getElementById('rail');
  if (rail?.matches(':popover-open')) rail.hidePopover();
});

// A row's "Save" shows once there is something to save.
function changed(form) {
  const dirty = [...form.elements].some((control) => control.options && [...control.options].some((option) => option.selected !== option.defaultSelected));
  for (const button of form.querySelectorAll('[data-when-changed]')) button.disabled = !dirty;
}

document.addEventListener('change', (event) => event.target.form && changed(event.target.form));

enhance(document);
