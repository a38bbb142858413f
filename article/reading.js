// @ts-check
// The reading controls without a round trip. The server's buttons carry the
// settings that they lead to; the script follows them, remembers them in the
// same cookie, and keeps all controls on the page in step.

const cookie = "portlet-reading";
const sizes = [100, 125, 150, 175, 200];
const colours = ["", "sepia", "blue", "night", "black-on-white", "yellow-on-black"];
const year = 365 * 24 * 60 * 60;

/** @typedef {{size: number, colour: string}} Settings */

/** @param {string} text @returns {Settings} */
function parse(text) {
  const fields = new URLSearchParams(text);
  return {
    size: sizes.find((size) => String(size) === fields.get("size")) ?? 100,
    colour: colours.find((colour) => colour === fields.get("colour")) ?? "",
  };
}

/** @param {Settings} settings @returns {string} */
function format({ size, colour }) {
  const parts = [];
  if (size !== 100) {
    parts.push("size=" + size);
  }
  if (colour !== "") {
    parts.push("colour=" + colour);
  }
  return parts.join("&");
}

/** @returns {Settings} */
function remembered() {
  const pair = document.cookie.split(/;\s*/).find((part) => part.startsWith(cookie + "="));
  return parse(pair ? pair.slice(cookie.length + 1) : "");
}

/** @param {Settings} settings */
function remember(settings) {
  const value = format(settings);
  const path = document.querySelector("[data-article-path]")?.getAttribute("data-article-path") ?? "/";
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie =
    cookie + "=" + value + "; Path=" + path + "; SameSite=Lax; Max-Age=" + (value === "" ? 0 : year) + secure;
}

/** @param {Element} element @param {string} name @param {string} value */
function mark(element, name, value) {
  if (value === "") {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value);
  }
}

/**
 * From now on the root element rules; what the server put on an article for
 * the first paint would only contradict it.
 * @param {Settings} settings
 */
function apply(settings) {
  mark(document.documentElement, "data-article-size", settings.size === 100 ? "" : String(settings.size));
  mark(document.documentElement, "data-article-colour", settings.colour);
  for (const article of document.querySelectorAll(".article")) {
    article.removeAttribute("data-article-size");
    article.removeAttribute("data-article-colour");
  }
  for (const form of document.querySelectorAll("form[data-article-reading]")) {
    show(/** @type {HTMLFormElement} */ (form), settings);
  }
}

/** @param {HTMLFormElement} form @param {Settings} settings */
function show(form, settings) {
  const percent = form.querySelector("[data-article-percent]");
  if (percent && percent.textContent !== settings.size + "%") {
    percent.textContent = settings.size + "%";
  }
  for (const button of form.querySelectorAll("button")) {
    const { articleStep: step, articleChoice: choice } = button.dataset;
    if (step !== undefined) {
      const size = stepped(settings.size, step);
      button.value = format({ size, colour: settings.colour });
      disable(button, size === settings.size);
    } else if (choice !== undefined) {
      button.value = format({ size: settings.size, colour: choice });
      button.setAttribute("aria-pressed", String(choice === settings.colour));
    }
  }
}

/** @param {number} size @param {string} step */
function stepped(size, step) {
  if (step === "reset") {
    return 100;
  }
  const at = sizes.indexOf(size) + (step === "larger" ? 1 : -1);
  return sizes[Math.min(Math.max(at, 0), sizes.length - 1)];
}

/**
 * A button that is disabled under the focus would drop the keyboard's place
 * on the page; the value beside it takes the focus over.
 * @param {HTMLButtonElement} button @param {boolean} disabled
 */
function disable(button, disabled) {
  if (disabled && button === document.activeElement) {
    button.form?.querySelector("output")?.focus();
  }
  button.disabled = disabled;
}

/** @param {SubmitEvent} event */
function submitted(event) {
  const { target, submitter } = event;
  if (!(target instanceof HTMLFormElement) || !("articleReading" in target.dataset)) {
    return;
  }
  if (!(submitter instanceof HTMLButtonElement)) {
    return;
  }
  event.preventDefault();
  const settings = parse(submitter.value);
  remember(settings);
  apply(settings);
}

const root = document.documentElement;
if (!("articleReady" in root.dataset)) {
  root.dataset.articleReady = "";
  document.addEventListener("submit", submitted);
  // A page that comes back from the history cache may be older than the cookie.
  addEventListener("pageshow", (event) => event.persisted && apply(remembered()));
}
apply(remembered());
for (const form of document.querySelectorAll("form[data-article-reading]")) {
  form.removeAttribute("hidden");
}
