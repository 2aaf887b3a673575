// Photos of a sheet, sent as soon as they are taken: each by itself, with its progress, under a name made up here,
// so that one whose answer was lost is sent again without standing there twice. A photo is made smaller first: at
// most 2,560 px a side, a JPEG, which also leaves out where it was taken. components/photos.html says the words.
"use strict";
(() => {
  const SIDE = 2560;
  const SMALL = 600 * 1024;

  for (const place of document.querySelectorAll("[data-photos-url]")) start(place);

  function start(place) {
    const form = place.closest("form");
    const list = place.querySelector("[data-photos]");
    const words = place.dataset;
    const waiting = new Set();
    // One at a time: answers that overtake each other would show the list of files as it was before the last.
    let sent = Promise.resolve();

    for (const field of place.querySelectorAll('[type="file"]')) {
      field.addEventListener("change", (event) => {
        event.stopPropagation();
        for (const file of field.files) add(file);
        field.value = ""; // Sent by itself: the sheet's button does not send it again.
      });
    }
    addEventListener("online", () => waiting.forEach((send) => send()));

    async function add(file) {
      const name = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
      const line = document.createElement("li");
      const label = document.createElement("span");
      const bar = document.createElement("progress");
      label.textContent = `${file.name} ${words.sending}`;
      bar.max = 1;
      bar.setAttribute("aria-label", file.name);
      line.append(label, bar);
      list.append(line);
      const photo = await smaller(file);

      const send = () => {
        waiting.delete(send);
        line.querySelectorAll("button").forEach((button) => button.remove());
        label.textContent = `${file.name} ${words.sending}`;
        bar.hidden = false;
        bar.value = 0;
        sent = sent.then(() => new Promise(post));
      };
      const post = (resolve) => {
        const body = new FormData();
        for (const name of ["csrfmiddlewaretoken", "version"]) body.set(name, form.elements[name]?.value ?? "");
        body.set("window", form.dataset.window ?? "");
        body.set("file", name);
        body.set("uploads", photo, photo === file ? file.name : file.name.replace(/\.\w+$/, "") + ".jpg");
        // The one way in which a browser tells how much of a body has left.
        const request = new XMLHttpRequest();
        request.open("POST", words.photosUrl);
        request.setRequestHeader("X-Autosave", "1");
        request.timeout = 120000;
        request.upload.addEventListener("progress", (event) => {
          if (event.lengthComputable) bar.value = event.loaded / event.total;
        });
        request.addEventListener("load", () => arrived(request, line, label, bar, send, file));
        for (const broken of ["error", "timeout"]) {
          request.addEventListener(broken, () => {
            waiting.add(send);
            failed(line, label, bar, `${file.name} ${words.waiting}`, send);
          });
        }
        request.addEventListener("loadend", resolve);
        request.send(body);
      };
      send();
    }

    function arrived(request, line, label, bar, send, file) {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // A page of the gateway: its number says enough.
      }
      if (request.status === 200 && answer.files !== undefined) {
        const version = form.elements.version;
        if (version && answer.version > Number(version.value)) version.value = answer.version;
        form.querySelector("[data-files]").innerHTML = answer.files;
        line.remove();
        return;
      }
      const large = request.status === 413 ? words.large : "";
      const again = large || request.status === 422 ? null : send;
      failed(line, label, bar, answer.message || `${file.name} ${large || words.refused}`, again);
    }

    function failed(line, label, bar, sentence, again) {
      label.textContent = sentence;
      bar.hidden = true;
      const buttons = [[words.leave, () => { waiting.delete(again); line.remove(); }]];
      if (again) buttons.unshift([words.again, again]);
      for (const [name, does] of buttons) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn btn-sm";
        button.textContent = name;
        button.addEventListener("click", does);
        line.append(button);
      }
    }

    // A photo as it is needed to be read; whatever this browser cannot draw goes as it is.
    async function smaller(file) {
      if (!file.type.startsWith("image/") || typeof createImageBitmap !== "function") return file;
      try {
        const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
        const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
        if (scale === 1 && file.size < SMALL && file.type !== "image/jpeg") return file;
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(picture.width * scale);
        canvas.height = Math.round(picture.height * scale);
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        return (await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85))) ?? file;
      } catch {
        return file;
      }
    }
  }
})();
