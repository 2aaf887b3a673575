{% load static %}// Keeps what must open without a line: one page that says so, and the pages of check-in a person has
// opened, because a hall with bad reception is where they are needed. Every other page comes from the house.
const KEPT = "xieshang-{% static "xieshang/xieshang.css" %}";
const PAGES = [
  "{% url "offline" %}",
  "{% static "vendor/tabler/tabler.min.css" %}",
  "{% static "xieshang/xieshang.css" %}",
  "{% static "xieshang/dark.css" %}",
  "{% static "xieshang/seal.svg" %}",
  "{% static "vendor/tabler-icons/icons.svg" %}",
  "{% static "vendor/htmx/htmx.min.js" %}",
  "{% static "vendor/jsqr/jsQR.js" %}",
  "{% static "xieshang/frame.js" %}",
  "{% static "xieshang/poll.js" %}",
  "{% static "xieshang/scans.js" %}",
  "{% static "xieshang/checkin.js" %}",
  "{% static "xieshang/personal-code.js" %}",
  "{% static "vendor/lean-qr/index.mjs" %}",
  "{% static "xieshang/steward.js" %}",
];
const CHECKIN = "xieshang-checkin";
const OURS = /^\/check-in\/(\d+\/(steward\/(roster\/)?)?)?$/;
const SCANNED = /^(\/check-in\/\d+\/)at\/[^/]+\/$/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(PAGES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name !== KEPT && name !== CHECKIN))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// A page of check-in from the house, and kept; without a line, as it was kept. The code on the hall's
// screen, scanned without a line, opens the kept page of its meeting.
const checkin = async (request, path) => {
  const kept = await caches.open(CHECKIN);
  try {
    const answer = await fetch(request);
    if (answer.ok && OURS.test(path)) await kept.put(path, answer.clone());
    return answer;
  } catch (broken) {
    const found = await kept.match(path.replace(SCANNED, "$1"));
    if (found) return found;
    if (request.mode === "navigate") return caches.match(PAGES[0]);
    throw broken;
  }
};

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const path = new URL(request.url).pathname;
  if (request.method === "GET" && (OURS.test(path) || SCANNED.test(path))) {
    event.respondWith(checkin(request, path));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGES[0])));
  } else if (PAGES.includes(path)) {
    event.respondWith(fetch(request).catch(() => caches.match(path)));
  }
});
