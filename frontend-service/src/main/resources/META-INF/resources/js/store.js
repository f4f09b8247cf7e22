// localStorage, which may be forbidden, full, or hold what an older version or another page of this origin wrote.

const PREFIX = 'observatory.';

/** The stored string, or null. */
export function read(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // What can't be remembered is lost with the page, and that is all.
  }
}

/** Calls back when another tab of this page has changed the key. */
export function onChange(key, listener) {
  addEventListener('storage', (event) => {
    // A null key means that everything was cleared.
    if (event.key === PREFIX + key || event.key === null) {
      listener();
    }
  });
}
