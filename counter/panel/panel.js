// @ts-check
// Keeps the figures of counter panels current while the page is visible. The
// server's HTML stays as it is until new figures have arrived, and on any
// failure. Nothing is announced: the numbers are there for who looks for them.

/**
 * @typedef {{asOf: string, delayed: boolean, figures: Record<string, number>}} CounterSnapshot
 */

const counterPoll = 15_000;
const counterPollMost = 300_000;
// How long the next page may take until this one takes it for staying.
const counterStay = 10_000;

/**
 * @param {HTMLElement} panel
 * @param {string} text
 */
function counterDigits(panel, text) {
  const digits = [...(panel.dataset.counterDigits ?? "")];
  return digits.length === 10 ? text.replace(/\d/g, (digit) => digits[Number(digit)]) : text;
}

/**
 * @param {HTMLElement} panel
 * @param {number} n
 */
function counterNumber(panel, n) {
  return counterDigits(panel, String(n).replace(/\B(?=(\d{3})+$)/g, panel.dataset.counterGroup ?? "."));
}

/**
 * The time in the pattern of the panel, of which the server writes the same.
 * @param {HTMLElement} panel
 * @param {string} time RFC 3339 at the portal's offset
 */
function counterTime(panel, time) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(time);
  const pattern = panel.dataset.counterDate ?? "dd/MM/yyyy HH:mm";
  if (!parts || /[Eha]/.test(pattern.replace(/'[^']*'/g, ""))) return "";
  const [year, month, day, hour, minute] = parts.slice(1).map(Number);
  const names = (panel.dataset.counterMonths ?? "").split("|");
  /** @type {Record<string, number>} */
  const values = { d: day, M: month, y: year, H: hour, m: minute };
  const text = pattern.replace(/'([^']*)'|([dMyHm])\2*/g, (run, quoted, letter) => {
    if (letter === undefined) return quoted || "'";
    if (letter === "M" && run.length > 2) return names[month - 1] ?? "";
    return String(values[letter]).padStart(run.length, "0");
  });
  return counterDigits(panel, text);
}

/**
 * @param {Element} element
 * @param {string} text
 */
function counterWrite(element, text) {
  if (text !== "" && element.textContent !== text) element.textContent = text;
}

/**
 * @param {HTMLElement} panel
 * @param {CounterSnapshot} snapshot
 */
function counterShow(panel, snapshot) {
  for (const cell of panel.querySelectorAll("[data-counter-key]")) {
    const value = snapshot.figures[cell.getAttribute("data-counter-key") ?? ""];
    if (Number.isSafeInteger(value) && value >= 0) counterWrite(cell, counterNumber(panel, value));
  }
  const time = panel.querySelector("[data-counter-time]");
  const text = counterTime(panel, String(snapshot.asOf));
  if (time && text) {
    time.setAttribute("datetime", snapshot.asOf);
    counterWrite(time, text);
  }
  const delayed = panel.querySelector("[data-counter-delayed]");
  if (delayed instanceof HTMLElement) delayed.hidden = snapshot.delayed !== true;
}

/**
 * Shows a snapshot in each panel; a failing panel does not stop the others.
 * @param {HTMLElement[]} panels
 * @param {string} text
 */
function counterShowAll(panels, text) {
  const snapshot = JSON.parse(text);
  if (typeof snapshot?.figures !== "object" || snapshot.figures === null) throw new Error("no figures");
  for (const panel of panels) {
    try {
      counterShow(panel, snapshot);
    } catch (error) {
      console.warn("counter panel:", error);
    }
  }
}

/**
 * How long the shown figures may still stay: a page may come out of a cache.
 * @param {HTMLElement[]} panels
 */
function counterFresh(panels) {
  const oldest = Math.min(...panels.map((panel) => {
    const shown = Date.parse(panel.querySelector("[data-counter-time]")?.getAttribute("datetime") ?? "");
    return Number.isNaN(shown) ? Date.now() : shown;
  }));
  return Math.max(0, Math.min(counterPoll, oldest + counterPoll - Date.now()));
}

/**
 * Asks an address for figures, while the page is visible and ever more rarely
 * while it fails.
 * @param {string} source
 * @param {HTMLElement[]} panels
 */
function counterAsk(source, panels) {
  let pause = counterFresh(panels);
  let timer = 0;
  async function ask() {
    try {
      const response = await fetch(source, { credentials: "omit" });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      counterShowAll(panels, await response.text());
      pause = counterPoll;
    } catch {
      pause = Math.min(2 * Math.max(pause, counterPoll), counterPollMost);
    }
    plan();
  }
  function plan() {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(ask, pause);
  }
  document.addEventListener("visibilitychange", plan);
  plan();
}

/**
 * Listens to a live stream while the page is visible. If the server refuses
 * it, the panels ask for figures instead.
 * @param {string} stream
 * @param {HTMLElement[]} panels
 */
function counterListen(stream, panels) {
  /** @type {EventSource | undefined} */
  let events;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let stay;
  function follow() {
    if (document.visibilityState === "visible") open();
    else close();
  }
  function close() {
    clearTimeout(stay);
    events?.close();
    events = undefined;
  }
  function open() {
    if (events) return;
    events = new EventSource(stream);
    events.onmessage = (event) => {
      try {
        counterShowAll(panels, event.data);
      } catch (error) {
        console.warn("counter panel:", error);
      }
    };
    events.onerror = () => {
      if (events?.readyState !== EventSource.CLOSED) return;
      close();
      document.removeEventListener("visibilitychange", follow);
      removeEventListener("pointerdown", leave);
      removeEventListener("pointercancel", follow);
      removeEventListener("pageshow", follow);
      counterGroup(panels, "data-counter-source", counterAsk);
    };
  }
  // Firefox keeps no page in its history that still listens when a link is
  // followed, and what ends at pagehide, beforeunload or the click ends too late:
  // a finger or a mouse is down for long enough before. Where the link leads to
  // no other page (a download, another tab), this one listens again.
  /** @param {Event} event */
  function leave(event) {
    if (!(event.target instanceof Element && event.target.closest("a[href]"))) return;
    close();
    stay = setTimeout(follow, counterStay);
  }
  document.addEventListener("visibilitychange", follow);
  addEventListener("pointerdown", leave);
  addEventListener("pointercancel", follow); // a scroll that began on a link
  addEventListener("pagehide", close);
  addEventListener("pageshow", follow);
  follow();
}

/**
 * Starts one connection for all panels of an address.
 * @param {HTMLElement[]} panels
 * @param {string} attribute
 * @param {(address: string, panels: HTMLElement[]) => void} start
 */
function counterGroup(panels, attribute, start) {
  /** @type {Map<string, HTMLElement[]>} */
  const groups = new Map();
  for (const panel of panels) {
    const address = panel.getAttribute(attribute);
    if (address) groups.set(address, [...(groups.get(address) ?? []), panel]);
  }
  for (const [address, group] of groups) start(address, group);
}

function counterPanels() {
  /** @type {HTMLElement[]} */
  const fresh = [...document.querySelectorAll("[data-counter-panel]:not([data-counter-ready])")]
    .filter((panel) => panel instanceof HTMLElement);
  for (const panel of fresh) panel.setAttribute("data-counter-ready", "");
  /** @param {HTMLElement} panel */
  const streams = (panel) => panel.hasAttribute("data-counter-stream") && typeof EventSource === "function";
  counterGroup(fresh.filter(streams), "data-counter-stream", counterListen);
  counterGroup(fresh.filter((panel) => !streams(panel)), "data-counter-source", counterAsk);
}

counterPanels();
