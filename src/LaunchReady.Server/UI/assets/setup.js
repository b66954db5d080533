// The one-time token travels in the part of the address that is never sent to a server. It moves into the form
// and out of the address bar, the history and any screenshot at once.

const field = document.querySelector('input[name="token"]');

function take() {
  const fragment = location.hash.slice(1);
  const token = new URLSearchParams(fragment).get('token') ?? fragment;
  if (!token || !field) return;
  field.value = token;
  field.closest('.field').hidden = true;
  history.replaceState(history.state, '', location.pathname + location.search);
}

// Whoever pastes the whole link means the token in it.
field?.addEventListener('change', () => { field.value = field.value.trim().split('#').pop(); });

window.addEventListener('hashchange', take);
take();
