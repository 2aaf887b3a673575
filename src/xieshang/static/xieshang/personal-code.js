// The member's own code, signed anew every half minute by a key that this phone has made and that
// cannot be taken out of it. The house's word for the key comes with the first visit; from then on
// codes are made without reception. Where a phone cannot do this, the picture from the house stays.
"use strict";
(async () => {
  const box = document.querySelector("[data-personal]");
  if (!box || !window.indexedDB || !window.crypto?.subtle) return;
  const { scans } = window;
  const { personal: line, seconds, phone, drawer } = box.dataset;
  const { checkin: meeting } = box.closest("[data-checkin]").dataset;
  const CURVE = { name: "ECDSA", namedCurve: "P-256" };
  const QUIET = 4;

  const text = (raw) =>
    btoa(String.fromCharCode(...new Uint8Array(raw))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  const introduced = async () => {
    const known = await scans.key(line);
    if (known) return known;
    const pair = await crypto.subtle.generateKey(CURVE, false, ["sign"]);
    const key = text(await crypto.subtle.exportKey("raw", pair.publicKey));
    const answer = await scans.ask(phone, { key });
    if (!answer.ok) throw new Error(`The house has not signed this phone's key: ${answer.status}`);
    const made = { line, key, secret: pair.privateKey, proof: (await answer.json()).proof };
    await scans.keepKey(made);
    return made;
  };

  const draw = (generate, code) => {
    const drawn = generate(code);
    let path = "";
    for (let y = 0; y < drawn.size; y += 1)
      for (let x = 0; x < drawn.size; x += 1) if (drawn.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    const side = drawn.size + 2 * QUIET;
    const picture = box.querySelector("svg");
    picture.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${side} ${side}`);
    picture.setAttribute("shape-rendering", "crispEdges");
    const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
    made.setAttribute("d", path);
    picture.querySelectorAll("path").forEach((old) => old.remove());
    picture.append(made);
  };

  // Without a line the phone goes by what it last learned of the time.
  await scans.renew().catch(() => {});
  let held;
  let generate;
  try {
    [held, { generate }] = await Promise.all([introduced(), import(drawer)]);
  } catch {
    return;
  }
  let shown = 0;
  const turn = async () => {
    const slot = Math.floor(scans.now() / 1000 / seconds);
    if (slot === shown) return;
    shown = slot;
    const told = `${meeting}.${line}.${slot}`;
    const made = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, held.secret, new TextEncoder().encode(told));
    draw(generate, `${told}.${text(made)}.${held.key}.${held.proof}`);
  };
  await turn();
  document.querySelector("[data-turning]").hidden = false;
  document.querySelector("[data-standing]").hidden = true;
  setInterval(turn, 1000);
})();
