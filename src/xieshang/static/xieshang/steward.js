// The steward's page: the phone's camera reads personal codes. Without reception a code is checked
// here against the meeting's public key and roster, kept, and sent later; the house decides.
"use strict";
(() => {
  const place = document.querySelector("[data-steward]");
  if (!place || !window.indexedDB || !navigator.locks) return;
  const { scans } = window;
  const { account, steward: meeting, take } = place.dataset;
  const verdict = place.querySelector("[data-verdict]");
  const form = place.querySelector("form[data-scan]");
  const people = new Map();
  let rules = null;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

  const imported = (key) =>
    crypto.subtle.importKey("raw", bytes(key), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const signed = (key, proof, told) =>
    crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, bytes(proof), new TextEncoder().encode(told));

  // A code is signed by the key of a phone, which the house has signed; or by the house itself.
  const genuine = async ([of, line, slot, proof, phone, word]) => {
    if (phone && !(await signed(rules.key, word, `phone.${of}.${line}.${phone}`))) return false;
    return signed(phone ? await imported(phone) : rules.key, proof, `${of}.${line}.${slot}`);
  };

  const load = async () => {
    scans.renew().catch(() => {});
    try {
      const told = await (await fetch(place.dataset.roster)).json();
      told.roster.forEach((person) => people.set(String(person.line), person));
      rules = { ...told, key: await imported(told.key) };
    } catch {
      // Without the roster every scan is still kept and sent; only the name is not known here.
    }
  };
  const loaded = load();
  scans.keepOpen(location.pathname, place.dataset.roster);

  // What the phone itself can say of a personal code: whose it is, or what is wrong with it.
  const check = async (code) => {
    await loaded;
    const [of, line, slot] = code.split(".");
    if (of !== meeting) return { wrong: "foreign" };
    if (!rules) return {};
    // Not even letters of a code, as well.
    if (!(await genuine(code.split(".")).catch(() => false))) return { wrong: "forged" };
    if (!people.has(line)) return { wrong: "unknown" };
    const { name } = people.get(line);
    const age = scans.now() / 1000 - slot * rules.seconds;
    return age < -rules.ahead || age >= rules.lasts ? { wrong: "stale", name } : { name };
  };

  const entered = (fields, submitter) => {
    const told = Object.fromEntries(new FormData(fields, submitter));
    delete told.csrfmiddlewaretoken;
    told.gate = form.elements.gate.value;
    if (form.elements.direction) told.direction = form.elements.direction.value;
    return told;
  };

  const record = async (fields, known) => {
    const label = known.wrong ? scans.words(known.wrong, known) : (known.name ?? "");
    const number = await scans.keep(account, take, fields, label);
    const stopped = await scans.flush(account);
    const scan = await scans.one(number);
    if (scan.answer) {
      scans.show(verdict, scan.answer.accepted ? "success" : "warning", scan.answer.sentence);
    } else if (stopped?.door) {
      scans.show(verdict, "warning", scans.words("signin"));
    } else if (known.wrong) {
      scans.show(verdict, "warning", label);
    } else {
      const kept = known.name ? scans.words("kept-name", { name: known.name }) : scans.words("kept");
      scans.show(verdict, "info", stopped?.sentence || kept);
    }
  };

  place.addEventListener("submit", async (event) => {
    const sent = event.target;
    if (!sent.matches("form[data-scan]")) return;
    event.preventDefault();
    const fields = entered(sent, event.submitter);
    const known = fields.line ? { name: people.get(fields.line)?.name } : await check(fields.code.trim());
    await record(fields, known);
    if (sent === form) form.elements.code.value = "";
    else place.querySelector("[data-found]").replaceChildren();
    (sent === form ? form.elements.code : place.querySelector("#q")).focus();
  });

  // The list, searched on the phone, so that it also answers without reception.
  place.querySelector("form[data-search]").addEventListener("submit", async (event) => {
    if (!people.size) return;
    event.preventDefault();
    const wanted = event.target.elements.q.value.trim();
    const found = [...people.values()].filter(
      ({ name, body, group }) => wanted && [name, body, group].some((words) => words.includes(wanted)),
    );
    place.querySelector("[data-found]").replaceChildren(
      ...found.slice(0, 30).map((person) => {
        const line = document.getElementById("line").content.firstElementChild.cloneNode(true);
        line.elements.line.value = person.line;
        line.querySelector("[data-name]").textContent = person.name;
        line.querySelector("[data-body]").textContent = `${person.body} ${person.group}`;
        return line;
      }),
    );
  });

  // What this phone scanned and the house has not answered, or has refused.
  const list = async () => {
    const mine = (await scans.all()).filter((scan) => scan.account === account && scan.url === take);
    const waiting = mine.filter((scan) => !scan.answer);
    const shown = mine.filter((scan) => !scan.answer?.accepted).reverse();
    const line = place.querySelector("[data-waiting]");
    line.hidden = !waiting.length;
    line.textContent = scans.words("waiting", { count: waiting.length });
    place.querySelector("[data-kept]").hidden = !shown.length;
    place.querySelector("[data-kept-list]").replaceChildren(
      ...shown.map((scan) => {
        const entry = document.createElement("li");
        entry.className = "entry";
        const time = new Date(scan.at).toLocaleTimeString();
        entry.textContent = [time, scan.answer?.sentence ?? scan.label].join(" ");
        return entry;
      }),
    );
  };
  scans.listen(list);
  list();

  const again = async () => {
    const stopped = await scans.flush(account);
    if (stopped?.door) scans.show(verdict, "warning", scans.words("signin"));
  };
  addEventListener("online", again);
  setInterval(again, 5000);
  again();

  // The camera ------------------------------------------------------------------------------------

  const view = place.querySelector("video");
  const [start, stop] = [place.querySelector("[data-start]"), place.querySelector("[data-stop]")];
  const canvas = document.createElement("canvas");
  const WIDTH = 640;
  let stream = null;

  const reader = async () => {
    if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async () => (await detector.detect(view))[0]?.rawValue;
    }
    return async () => {
      canvas.width = WIDTH;
      canvas.height = Math.round((view.videoHeight / view.videoWidth) * WIDTH) || WIDTH;
      const drawn = canvas.getContext("2d", { willReadFrequently: true });
      drawn.drawImage(view, 0, 0, canvas.width, canvas.height);
      const { data } = drawn.getImageData(0, 0, canvas.width, canvas.height);
      return window.jsQR(data, canvas.width, canvas.height)?.data;
    };
  };

  const watch = async () => {
    const read = await reader();
    let seen = "";
    let since = 0;
    while (stream) {
      if (view.readyState >= 2) {
        const code = await read();
        // Somebody holds the code still for a while: it counts once in five seconds.
        if (code && (code !== seen || Date.now() - since > 5000)) {
          [seen, since] = [code, Date.now()];
          navigator.vibrate?.(80);
          await record({ ...entered(form), code }, await check(code));
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  };

  const close = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    start.hidden = false;
    stop.hidden = true;
    place.querySelector("[data-camera]").hidden = true;
  };

  if (navigator.mediaDevices) {
    start.hidden = false;
    start.addEventListener("click", async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      } catch {
        scans.show(verdict, "warning", scans.words("camera"));
        return;
      }
      view.srcObject = stream;
      place.querySelector("[data-camera]").hidden = false;
      start.hidden = true;
      stop.hidden = false;
      await view.play();
      watch();
    });
    stop.addEventListener("click", close);
    addEventListener("pagehide", close);
  }
})();
