// @ts-check
// Shows the share buttons that this browser can honour.

/** @type {Record<string, {can: () => boolean, run: (button: HTMLElement) => unknown}>} */
const actions = {
  share: {
    can: () => typeof navigator.share === "function",
    run: () => navigator.share({ title: document.title, url: address() }),
  },
  copy: {
    can: () => typeof navigator.clipboard?.writeText === "function",
    run: (button) => navigator.clipboard.writeText(address()).then(() => done(button)),
  },
  print: {
    can: () => typeof window.print === "function",
    run: () => window.print(),
  },
};

function address() {
  const link = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  return link?.href || location.href;
}

/** @param {HTMLElement} button */
function done(button) {
  const name = button.textContent;
  button.textContent = button.dataset.articleDone ?? name;
  setTimeout(() => {
    button.textContent = name;
  }, 3000);
}

for (const button of document.querySelectorAll("[data-article-action]:not([data-article-ready])")) {
  const element = /** @type {HTMLElement} */ (button);
  const action = actions[element.dataset.articleAction ?? ""];
  element.dataset.articleReady = "";
  if (element.dataset.articleDone) {
    // Only what is live before it changes is announced.
    element.setAttribute("aria-live", "polite");
  }
  if (action?.can()) {
    // A reader who closes the share sheet has done nothing wrong.
    element.addEventListener("click", () => Promise.resolve(action.run(element)).catch(() => {}));
    element.closest("li")?.removeAttribute("hidden");
    element.closest("ul")?.removeAttribute("hidden");
  }
}
