// Long forms save themselves, quietly. A form takes part by its attributes:
//
//   <form method="post" data-autosave-url="…" data-autosave-key="xieshang-text:<account>:<paper>"
//     data-autosave-last="the window whose save was kept last">
//     <input type="hidden" name="version" value="…">      the text this page started from
//     <input type="hidden" name="window"> <input type="hidden" name="turn">
//     <p class="autosave" data-autosave-status role="status" data-saved="已保存" data-…="…"></p>
//
// Each opened page is a window with a name of its own, and counts what it sends: a save that was delayed on
// its way is known to be the older one, whatever order they arrive in, and a save whose answer was lost is
// no stranger's change. The address answers JSON: {"saved_at": "10:32", "version": 4} when it was kept;
// 409 {"message": …, "version": …} when another window has changed the text since; 422 {"version": 4,
// "message": …} when all but the named field was kept; 401 when the sign-in has ended.
//
// Whatever was not kept yet lies on this device, each window's under its own name, so that no window writes
// over another's; it comes back when the page is opened again. What was kept is told to the page as an
// event "autosaved". A form without the address (a step) only keeps its text here until it is sent.
"use strict";
(() => {
  const PAUSE = 2500;
  const AGAIN = 20000;
  const PATIENCE = 30000;
  const ROLL_CALL = 250;
  const WEEK = 7 * 24 * 3600 * 1000;

  for (const form of document.querySelectorAll("form[data-autosave-key]")) start(form);

  function start(form) {
    const status = form.querySelector("[data-autosave-status]");
    const key = form.dataset.autosaveKey;
    // A secure context, which randomUUID asks for, is more than a hall's own network may have.
    const me = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
    const mine = `${key}#${me}`;
    const channel = "BroadcastChannel" in window ? new BroadcastChannel("xieshang-windows") : null;
    const others = new Set(); // Windows that are open now on the same text.
    const fields = () =>
      [...form.elements].filter(
        (field) => field.name && !["hidden", "file", "submit", "button", "password"].includes(field.type),
      );
    const version = () => form.elements.version?.value ?? "";
    let timer = 0;
    let turn = 0; // Saves this window has sent.
    let dirty = false; // Written since the last save began.
    let owed = false; // A save did not arrive.
    let busy = false;
    let stopped = false;
    let signedOut = false;
    let renewed = false; // The token was fetched anew, and no save has been kept since.
    let left = []; // Texts of windows that are gone, until it is settled what becomes of them.

    const gather = (ticked, words) => {
      const found = {};
      for (const field of fields()) {
        if (field.type === "checkbox" || field.type === "radio") {
          if (ticked(field)) (found[field.name] ??= []).push(field.value);
          else found[field.name] ??= [];
        } else {
          (found[field.name] ??= []).push(words(field));
        }
      }
      return found;
    };
    const written = () => gather((field) => field.checked, (field) => field.value);
    const sent = (field) =>
      field.options
        ? ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? ""
        : field.defaultValue;
    const put = (texts) => {
      const used = {};
      for (const field of fields()) {
        const values = texts[field.name];
        if (!values) continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
        else field.value = values[(used[field.name] = (used[field.name] ?? -1) + 1)] ?? field.value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };
    const say = (words, trouble = false) => {
      if (!status) return;
      form.querySelector(".autosave-ways")?.remove();
      status.textContent = words;
      status.classList.toggle("trouble", trouble);
    };
    const keep = () => {
      try {
        localStorage.setItem(mine, JSON.stringify({ at: Date.now(), version: version(), texts: written() }));
      } catch {
        // A full or forbidden storage: the house still keeps the text.
      }
    };
    const settle = () => left.splice(0).forEach((text) => localStorage.removeItem(text.name));
    const forget = () => {
      localStorage.removeItem(mine);
      settle();
    };
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    const soon = (pause) => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(save, pause);
    };
    const touched = () => {
      dirty = true;
      keep();
      soon(PAUSE);
    };

    form.dataset.window = me;
    const asLoaded = gather((field) => field.defaultChecked, sent);
    form.addEventListener("input", touched);
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      stopped = true;
      keep();
      settle();
      if (form.elements.window) form.elements.window.value = me;
      if (form.elements.turn) form.elements.turn.value = ++turn;
      sessionStorage.setItem("xieshang-sent", mine);
    });
    addEventListener("online", () => (dirty || owed) && save());
    addEventListener("focus", () => signedOut && comeBack());
    addEventListener("pageshow", (event) => {
      if (event.persisted) stopped = signedOut;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") signedOut && comeBack();
      else if (dirty || owed) save();
    });
    channel?.addEventListener("message", ({ data }) => {
      if (data.key !== key || !form.isConnected) return;
      if (data.here) others.add(data.here);
      else channel.postMessage({ key, here: me });
    });
    // Whoever is quicker than this script has begun to write already: that text counts.
    if (!same(written(), asLoaded)) touched();
    restore();

    async function save() {
      clearTimeout(timer);
      if (busy || stopped || !form.isConnected || !form.dataset.autosaveUrl) return;
      busy = true;
      dirty = owed = false;
      const body = new FormData(form);
      for (const file of form.querySelectorAll('[type="file"]')) body.delete(file.name); // Sent by a button only.
      body.set("window", me);
      body.set("turn", ++turn);
      try {
        const answer = await fetch(form.dataset.autosaveUrl, {
          method: "POST",
          body,
          headers: { "X-Autosave": "1" },
          credentials: "same-origin",
          redirect: "error",
          keepalive: document.visibilityState === "hidden",
          signal: AbortSignal.timeout?.(PATIENCE),
        });
        if (answer.ok || answer.status === 422) {
          const kept = await answer.json();
          renewed = false;
          if (form.elements.version && kept.version !== undefined) form.elements.version.value = kept.version;
          if (answer.ok && !dirty) forget();
          else keep();
          if (!answer.ok) return say(kept.message ?? "", true);
          say(`${status?.dataset.saved ?? ""} ${kept.saved_at}`);
          form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
        } else if (answer.status === 409) {
          overtaken(await answer.json());
        } else if (answer.status === 401) {
          leadToTheDoor((await answer.json()).signin);
        } else if (answer.status === 403) {
          // Signed in anew meanwhile, perhaps in another window: this page's token is of before.
          if (renewed || !(await comeBack())) leadToTheDoor();
        } else {
          later();
        }
      } catch {
        later();
      } finally {
        busy = false;
        if (dirty) soon(PAUSE);
      }
    }

    // Ways out of what was said, as buttons and links behind the words.
    function ways(...choices) {
      status?.after(buttons("autosave-ways", choices));
    }

    // A question that stands until it is answered, whatever is saved meanwhile.
    function asks(words, ...choices) {
      if (!status) return;
      const settled = ({ words, does }) => ({ words, does: () => (does(), place.remove()) });
      const place = buttons("autosave-found", choices.map(settled));
      place.setAttribute("role", "alert");
      place.prepend(words);
      status.before(place);
    }

    function buttons(name, choices) {
      const place = document.createElement("span");
      place.className = name;
      for (const { words, does, href } of choices) {
        const way = document.createElement(href ? "a" : "button");
        way.className = "btn btn-sm";
        way.textContent = words ?? "";
        if (href) way.href = href;
        else way.type = "button";
        if (does) way.addEventListener("click", does);
        place.append(way);
      }
      return place;
    }

    // Another window has changed the text: both are the person's, and nobody else chooses.
    function overtaken(answer) {
      stopped = true;
      keep();
      say(answer.message ?? status?.dataset.conflict ?? "", true);
      if (answer.version === undefined || !form.elements.version) return;
      const insist = () => {
        form.elements.version.value = answer.version;
        stopped = false;
        say("");
        save();
      };
      ways(
        { words: status?.dataset.latest, href: location.pathname },
        { words: status?.dataset.insist, does: insist },
      );
    }

    // The text lies on this device; signed in again, here or in another window, the person goes on with it.
    function leadToTheDoor(door) {
      stopped = signedOut = true;
      keep();
      say(status?.dataset.expired ?? "", true);
      if (!door) return;
      ways({ words: status?.dataset.signin, href: `${door}?next=${encodeURIComponent(location.pathname)}` });
    }

    // Whether this person is signed in again; then the page gets the token of now, and goes on saving.
    async function comeBack() {
      try {
        const answer = await fetch(location.pathname, { credentials: "same-origin", redirect: "manual" });
        if (!answer.ok) return false;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const again = [...page.forms].find((found) => found.dataset.autosaveKey === key);
        if (!again) return false;
        const token = again.elements.csrfmiddlewaretoken?.value;
        for (const field of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) field.value = token;
        document.querySelector('meta[name="csrf-token"]')?.setAttribute("content", token);
      } catch {
        return false;
      }
      signedOut = stopped = false;
      renewed = dirty = true;
      say("");
      soon(0);
      return true;
    }

    function later() {
      owed = true;
      say(status?.dataset.local ?? "", true);
      soon(AGAIN);
    }

    function texts() {
      const found = [];
      for (const name of Object.keys(localStorage).filter((name) => name.startsWith(`${key}#`) && name !== mine)) {
        try {
          found.push({ name, window: name.slice(key.length + 1), ...JSON.parse(localStorage.getItem(name)) });
        } catch {
          localStorage.removeItem(name);
        }
      }
      return found.sort((one, other) => other.at - one.at);
    }

    // A text left on this device comes back by itself where the house's is its own beginning; otherwise the
    // person decides, because both texts are theirs. The text of a window that is open belongs to it.
    async function restore() {
      channel?.postMessage({ key });
      if (!texts().length) return;
      await new Promise((resolve) => setTimeout(resolve, channel ? ROLL_CALL : 0));
      const refused = form.querySelector('[aria-invalid="true"]') || document.querySelector('main [role="alert"]');
      for (const text of texts().filter((text) => !others.has(text.window))) {
        if (same(text.texts, asLoaded) && refused) keep(); // What was sent and not taken is this page's now.
        if (Date.now() - text.at > WEEK || same(text.texts, asLoaded)) localStorage.removeItem(text.name);
        else left.push(text);
      }
      if (others.size) say(status?.dataset.twice ?? "", true);
      if (refused) left = [];
      const [newest] = left;
      if (!newest) return;
      const drop = () => {
        forget();
        say("");
      };
      const goesOn = newest.window === form.dataset.autosaveLast || String(newest.version) === version();
      if (goesOn && !dirty) {
        put(newest.texts);
        say(status?.dataset.restored ?? "");
        ways({ words: status?.dataset.discard, does: () => (put(asLoaded), drop()) });
      } else {
        const unsettled = left.splice(0); // A save of this page does not settle it.
        const settling = (act) => () => {
          left.push(...unsettled);
          act();
        };
        asks(
          status?.dataset.found ?? "",
          { words: status?.dataset.restore, does: settling(() => put(newest.texts)) },
          { words: status?.dataset.drop, does: settling(forget) },
        );
      }
    }
  }
})();
