// @ts-check
// Parts that did not arrive are asked for again: with growing pauses, as
// sources are, when the reader's line is back, and when the page comes out of
// the history, where Safari has ended the requests of who left in their midst.
// All widgets of a page ask together. What was refused is not asked for again
// by the clock.

/** Pauses after failures, in seconds: the last one repeats. */
const pauses = [5, 15, 45, 120, 300];

/** Who waits, and whether for something refused. @type {Map<HTMLElement, boolean>} */
const waiting = new Map();
let failures = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {(element: HTMLElement) => void} */
let ask;

/** @param {typeof ask} act what is done with who has waited long enough */
export function retry(act) {
  ask = act;
  addEventListener('online', () => again(true));
  addEventListener('pageshow', (event) => event.persisted && again(true));
}

/** @param {HTMLElement} element @param {boolean} refused */
export function wait(element, refused) {
  waiting.set(element, refused);
  if (refused || timer) return;
  const pause = pauses[Math.min(failures++, pauses.length - 1)];
  timer = setTimeout(again, pause * (750 + Math.random() * 500), false);
}

/** @param {boolean} all */
function again(all) {
  stop();
  for (const [element, refused] of [...waiting]) {
    if (refused && !all) continue;
    waiting.delete(element);
    ask(element);
  }
}

function stop() {
  clearTimeout(timer);
  timer = undefined;
}

/** The element has left, or asks now. @param {HTMLElement} element */
export function forget(element) {
  waiting.delete(element);
  if (!waiting.size) stop();
}

/** Everything has arrived: the next pause is a short one. */
export function arrived() {
  failures = 0;
}
