// The one-time token travels in the part of the address that is never sent to a server. It moves into the form
// and out of the address bar, the history and any screenshot at once.

const fragment = location.hash.slice(1);
const token = new URLSearchParams(fragment).get('token') ?? fragment;
const field = document.querySelector('input[name="token"]');

if (token && field) {
  field.value = token;
  history.replaceState(history.state, '', location.pathname + location.search);
}

for (const notice of document.querySelectorAll('[data-token-missing]')) notice.hidden = Boolean(field?.value);
