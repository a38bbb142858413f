// @ts-check
// When a source is asked again: as the refresh attribute says, after failures
// with growing pauses, only while the widget can be seen.

/** Seconds; a shorter refresh attribute is not kept. */
const shortest = 30;
/** Pauses after failures, in seconds: the last one repeats. */
const pauses = [5, 15, 45, 120, 300];

/** The line is back, or the page, whose requests ended when the reader left. */
const wakes = ['online', 'pageshow'];

/**
 * Seconds between two questions, 0 for never: as the attribute says, else the
 * widget's own.
 * @param {HTMLElement} element @param {number} own
 */
export function paceOf(element, own) {
  const seconds = Number.parseInt(element.getAttribute('refresh') ?? '', 10);
  if (Number.isNaN(seconds)) return own;
  return seconds > 0 ? Math.max(seconds, shortest) : 0;
}

export class Pulse {
  /** @param {HTMLElement} element @param {() => void} ask */
  constructor(element, ask) {
    this.ask = ask;
    this.every = 0;
    this.failures = 0;
    this.seen = false;
    this.due = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.watch = new IntersectionObserver((entries) => {
      this.seen = entries[entries.length - 1].isIntersecting;
      this.fire();
    });
    this.watch.observe(element);
    this.wake = (/** @type {Event} */ event) => {
      this.due ||= event.type !== 'visibilitychange' && this.failures > 0;
      this.fire();
    };
    document.addEventListener('visibilitychange', this.wake);
    for (const type of wakes) addEventListener(type, this.wake);
  }

  stop() {
    clearTimeout(this.timer);
    this.watch.disconnect();
    document.removeEventListener('visibilitychange', this.wake);
    for (const type of wakes) removeEventListener(type, this.wake);
  }

  /** @param {number} seconds between two questions from now on, 0 for never */
  pace(seconds) {
    if (seconds === this.every) return;
    this.every = seconds;
    if (!this.failures) this.plan(seconds);
  }

  good() {
    this.failures = 0;
    this.plan(this.every);
  }

  bad() {
    const pause = pauses[Math.min(this.failures++, pauses.length - 1)];
    this.plan(pause * (0.75 + Math.random() / 2));
  }

  /** @param {number} seconds 0 is never */
  plan(seconds) {
    clearTimeout(this.timer);
    this.due = false;
    if (!seconds) return;
    this.timer = setTimeout(() => {
      this.due = true;
      this.fire();
    }, seconds * 1000);
  }

  fire() {
    if (!this.due || !this.seen || document.visibilityState === 'hidden') return;
    this.due = false;
    this.ask();
  }
}
