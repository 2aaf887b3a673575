// Scans on their way to the house. Each is written into the phone's own store before it is sent, with
// its number (nonce) and the phone's time, and is struck off only when the house has answered: what
// happens to the line, the page or the browser in between loses nothing, and the number keeps a scan
// that is sent twice from counting twice.
"use strict";
window.scans = (() => {
  const STORE = "scans";
  const KEYS = "keys";
  const CLOCK = "xieshang-clock";
  const SHOWN = 30;
  const listeners = [];
  let token = document.querySelector('meta[name="csrf-token"]')?.content;
  let opened = null;

  const database = () => {
    opened ??= new Promise((resolve, reject) => {
      const asking = indexedDB.open("xieshang-scans", 2);
      asking.onupgradeneeded = ({ oldVersion }) => {
        if (oldVersion < 1) asking.result.createObjectStore(STORE, { keyPath: "key", autoIncrement: true });
        asking.result.createObjectStore(KEYS, { keyPath: "line" });
      };
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
    return opened;
  };

  const inStore = async (mode, work, name = STORE) => {
    const store = await database();
    return new Promise((resolve, reject) => {
      const change = store.transaction(name, mode, { durability: "strict" });
      const asked = work(change.objectStore(name));
      change.oncomplete = () => resolve(asked.result);
      change.onabort = () => reject(change.error);
    });
  };

  const all = () => inStore("readonly", (store) => store.getAll());
  const save = (scan) => inStore("readwrite", (store) => store.put(scan));
  const tell = () => listeners.forEach((listener) => listener());

  const nonce = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // Take down one scan; resolves when it is safe on the phone.
  const keep = async (account, url, fields, label) => {
    const scan = { account, url, label, fields: { ...fields, nonce: nonce() }, at: Date.now(), tries: 0, answer: null };
    scan.key = await save(scan);
    tell();
    return scan.key;
  };

  const post = async (scan) => {
    const fields = new URLSearchParams(scan.fields);
    fields.set("scanned_at", scan.at);
    fields.set("sent_at", Date.now());
    // A scan that waited counts from when it was made; one that is sent at once, from when it arrives.
    if (scan.tries > 1 || Date.now() - scan.at > 5000) fields.set("kept", "1");
    return fetch(scan.url, {
      method: "POST",
      body: fields,
      headers: { Accept: "application/json", "X-CSRFToken": token ?? "" },
      credentials: "same-origin",
      // A line that neither carries nor breaks would keep the scan, and whoever waits, for minutes.
      signal: AbortSignal.timeout(10000),
    });
  };

  // Signing in has made the token of this page worthless: a new one; and the house's time with it,
  // because a phone whose clock is wrong would make codes that are too old or too young.
  const renew = async () => {
    const asked = Date.now();
    const answer = await fetch("/check-in/token/", { headers: { Accept: "application/json" } });
    const told = await answer.json();
    token = told.token;
    localStorage.setItem(CLOCK, told.now - (asked + Date.now()) / 2);
  };

  // The house's time, as this phone last learned how far its own clock is off.
  const now = () => Date.now() + Number(localStorage.getItem(CLOCK) ?? 0);

  const send = async (scan) => {
    scan.tries += 1;
    await save(scan);
    let answer = await post(scan);
    if (answer.status === 403) {
      await renew();
      answer = await post(scan);
    }
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    if (answer.status === 401) return { door: told.door || `/account/login/?next=${location.pathname}` };
    if (answer.status >= 500) return { sentence: words("busy") };
    if (answer.status === 403 || !told.sentence) return { sentence: told.sentence };
    scan.answer = told;
    await save(scan);
    return { done: true };
  };

  // Send what waits, in the order in which it was scanned; stops at the first that does not arrive.
  // Says what stopped it, or nothing. Only one window of this phone sends at a time.
  const flush = (account) =>
    navigator.locks.request("xieshang-scans", async () => {
      for (const scan of await all()) {
        if (scan.answer || scan.account !== account) continue;
        let sent;
        try {
          sent = await send(scan);
        } catch {
          sent = { offline: true };
        }
        tell();
        if (!sent.done) return sent;
      }
      await forget(account);
      return null;
    });

  // What was answered is kept for a while, so that a conflict can be looked at; then the oldest goes.
  const forget = async (account) => {
    const answered = (await all()).filter((scan) => scan.answer && scan.account === account);
    for (const scan of answered.slice(0, -SHOWN)) await inStore("readwrite", (store) => store.delete(scan.key));
  };

  // The key with which this phone signs its owner's code, with the house's word for it.
  const key = (line) => inStore("readonly", (store) => store.get(line), KEYS);
  const keepKey = (made) => inStore("readwrite", (store) => store.put(made), KEYS);
  const ask = (url, fields) =>
    fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token ?? "" } });

  const one = (key) => inStore("readonly", (store) => store.get(key));

  // The words stand in the page, in the reader's language; the scripts only put names in.
  const words = (name, values = {}) => {
    const text = document.getElementById(`words-${name}`).content.textContent.trim();
    return Object.entries(values).reduce((said, [key, value]) => said.replace(`%(${key})s`, value), text);
  };

  const show = (place, level, sentence) => {
    const message = document.getElementById(`message-${level}`).content.firstElementChild.cloneNode(true);
    message.querySelector("p").textContent = sentence;
    place.replaceChildren(message);
  };

  // The first visit came before the keeper (keeper.js) stood at its post: these are kept now, so that
  // one visit is enough.
  const keepOpen = async (...paths) => {
    if (!navigator.serviceWorker || navigator.serviceWorker.controller) return;
    await navigator.serviceWorker.ready;
    await (await caches.open("xieshang-checkin")).addAll(paths);
  };

  return { all, ask, key, keepKey, now, renew, keepOpen, keep, flush, one, words, show, listen: (listener) => listeners.push(listener) };
})();
