// @ts-check
// Keeps the figures of counter panels current while the page is visible. The
// server's HTML stays as it is until new figures have arrived, and on any
// failure. Nothing is announced: the numbers are there for who looks for them.

/**
 * @typedef {{asOf: string, delayed: boolean, figures: Record<string, number>}} CounterSnapshot
 */

const counterPoll = 15_000;
const counterPollMost = 300_000;
const counterMonths = [
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December",
];

/**
 * @param {number} n
 * @param {boolean} english
 */
function counterNumber(n, english) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, english ? "," : ".");
}

/**
 * @param {string} time RFC 3339 at the portal's offset
 * @param {boolean} english
 */
function counterTime(time, english) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(time);
  if (!parts) return "";
  const [, year, month, day, clock] = parts;
  if (!english) return `${day}/${month}/${year} ${clock}`;
  return `${Number(day)} ${counterMonths[Number(month) - 1]} ${year}, ${clock}`;
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
  const english = panel.lang === "en";
  for (const cell of panel.querySelectorAll("[data-counter-key]")) {
    const value = snapshot.figures[cell.getAttribute("data-counter-key") ?? ""];
    if (Number.isSafeInteger(value) && value >= 0) counterWrite(cell, counterNumber(value, english));
  }
  const time = panel.querySelector("[data-counter-time]");
  const text = counterTime(String(snapshot.asOf), english);
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
  function follow() {
    if (document.visibilityState === "visible") open();
    else close();
  }
  function close() {
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
      removeEventListener("pageshow", follow);
      counterGroup(panels, "data-counter-source", counterAsk);
    };
  }
  document.addEventListener("visibilitychange", follow);
  // Firefox keeps no page in its history that still listens when it is left.
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
