// Forms of Portlet Kit work without this; it spares readers the sending of files
// that are too large, and of the same form twice.

/** @param {HTMLElement} element */
const describedBy = (element) => (element.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

/**
 * Tells at the field that a file is too large, or that none is any more.
 * @param {HTMLInputElement} input
 */
function weigh(input) {
  const limit = Number(input.dataset.portletFormBytes);
  const large = [...(input.files ?? [])].find((file) => file.size > limit);
  const id = input.id + "-size";
  document.getElementById(id)?.remove();
  const ids = describedBy(input).filter((other) => other !== id);
  if (large) {
    const error = document.createElement("p");
    error.id = id;
    error.className = "portlet-form-error";
    error.setAttribute("role", "alert");
    error.textContent = (input.dataset.portletFormTooLarge ?? "").replace("\ufffd", large.name);
    input.before(error);
    ids.push(id);
  }
  ids.length ? input.setAttribute("aria-describedby", ids.join(" ")) : input.removeAttribute("aria-describedby");
  large || document.getElementById(input.id + "-error")
    ? input.setAttribute("aria-invalid", "true")
    : input.removeAttribute("aria-invalid");
  return !large;
}

/** @param {HTMLFormElement} form */
function ready(form) {
  const files = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[data-portlet-form-bytes]")]);
  const button = form.querySelector(".portlet-form-button");
  let sent = false;
  for (const input of files) input.addEventListener("change", () => weigh(input));
  form.addEventListener("submit", (e) => {
    const wrong = files.find((input) => !weigh(input));
    if (wrong || sent) e.preventDefault();
    if (wrong) return wrong.focus();
    sent = true;
    button?.setAttribute("aria-disabled", "true");
  });
  // Who comes back may send again.
  addEventListener("pageshow", () => {
    sent = false;
    button?.removeAttribute("aria-disabled");
  });
  for (const summary of form.querySelectorAll("[data-portlet-form-summary]")) {
    /** @type {HTMLElement} */ (summary).focus();
    summary.addEventListener("click", (e) => {
      const link = /** @type {Element} */ (e.target).closest("a[href^='#']");
      const field = link && document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
      if (!field) return;
      e.preventDefault();
      // The question is seen together with the place for the answer.
      (field.closest(".portlet-form-field") ?? field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }
}

for (const form of document.querySelectorAll("form[data-portlet-form]:not([data-portlet-ready])")) {
  /** @type {HTMLFormElement} */ (form).dataset.portletReady = "";
  ready(/** @type {HTMLFormElement} */ (form));
}
