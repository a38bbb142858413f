// @ts-check
// Runs a Go program beside the page's own globals, not among them.
import { install } from 'go:wasm_exec';
import { idle } from './idle.js';
import { Slices } from './slices.js';

/** @typedef {[string, string?, string?]} Answer HTML, or what failed and its code */
/** @typedef {(...args: unknown[]) => Answer} Call the program's one function */

/**
 * A running instance of the module. Go's own script enters the program by
 * calling exports and takes it for granted that their work is done when they
 * return. Here it gets exports that only begin, and whoever needs the work
 * waits for the slices.
 */
class Instance {
  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.module = module;
    this.slices = new Slices();
    /** @type {any} */
    this.scope = { Array, Date, Error, Object, String, Uint8Array, TextDecoder, TextEncoder, crypto, performance };
    this.go = new (install(this.scope))();
    /** The work that Go's script began last. */
    /** @type {Promise<void> | undefined} */
    this.begun = undefined;
    /** What that work answers, while it is a call of a function. @type {any} */
    this.event = undefined;
    /** @type {Call | undefined} */
    this.function = undefined;
    this.stopped = false;
  }

  /** Each step is a task of its own, so that input and painting come between. */
  async start() {
    /** @type {(cause: unknown) => void} */
    let failed = () => {};
    const ready = new Promise((resolve, reject) => {
      this.scope.ready = resolve;
      failed = reject;
    });
    const { gojs } = this.go.importObject;
    gojs['runtime.scheduleTimeoutEvent'] = this.schedule;
    await idle();
    const { exports } = await WebAssembly.instantiate(this.module, { gojs: this.slices.imports(gojs) });
    await idle();
    this.run(exports).catch(failed);
    this.function = await ready;
  }

  /** Rejects when the program ends: it never should. @param {any} exports @returns {Promise<never>} */
  async run(exports) {
    const begin = (/** @type {string} */ name) => (/** @type {number[]} */ ...args) => {
      this.event = this.go._pendingEvent;
      this.begun = this.slices.run(exports[name], ...args);
      this.begun.catch(() => {});
    };
    const mine = { ...exports, run: begin('run'), resume: begin('resume') };
    const end = this.go.run(Object.create(WebAssembly.Instance.prototype, { exports: { value: mine } }));
    await this.begun;
    // Go's own script looks for an end only when a call returns, too early here.
    if (!this.go.exited) await end;
    throw new Error('the program ended');
  }

  /** @param {...unknown} args @returns {Promise<Answer>} */
  async call(...args) {
    while (this.slices.busy) await this.slices.busy;
    /** @type {Call} */ (this.function)(...args);
    const { event } = this;
    await this.begun;
    if (!event.result) throw new Error('the program ended');
    return event.result;
  }

  /** Takes its timers away, which would keep its memory. A call that is under way ends as it would. */
  stop() {
    this.stopped = true;
    for (const timer of this.go._scheduledTimeouts.values()) clearTimeout(timer);
    this.go._scheduledTimeouts.clear();
  }

  /** Go's timers: its own script would not wait for its turn. @param {number} sp */
  schedule = (sp) => {
    const { go } = this;
    const id = go._nextCallbackTimeoutID++;
    const delay = Number(go.mem.getBigInt64((sp >>> 0) + 8, true));
    if (!this.stopped) go._scheduledTimeouts.set(id, setTimeout(() => go.exited || go._resume(), delay));
    go.mem.setInt32((sp >>> 0) + 16, id, true);
  };
}

/**
 * @callback Render
 * @param {string} widget
 * @param {object} options
 * @param {unknown} data like the options without a prototype: what the page has put there is not the program's business
 * @returns {Promise<string>} HTML
 */

/**
 * A program that runs, and runs again after it broke: an exception of the
 * page's making that crosses Go's frames leaves them in no state to go on.
 */
export class Program {
  /** @param {WebAssembly.Module} module */
  constructor(module) {
    /** @type {WebAssembly.Module | undefined} */
    this.module = module;
    /** @type {Instance | undefined} */
    this.instance = undefined;
    /** A start after the first, while it is under way. @type {Promise<void> | undefined} */
    this.beginning = undefined;
    /** The last start: only the first one rejects. @type {Promise<void>} */
    this.running = this.begin(module);
  }

  /** @param {WebAssembly.Module} module */
  async begin(module) {
    const instance = new Instance(module);
    await instance.start();
    if (this.module) this.instance = instance;
    else instance.stop();
  }

  /** Starts again, once at a time. Where that fails, the next call tries it. */
  async again() {
    if (!this.module) return;
    this.beginning ??= this.begin(this.module)
      .catch(() => {})
      .then(() => (this.beginning = undefined));
    this.running = this.beginning;
    await this.running;
  }

  /** It is not needed any more: its memory is free from now on. */
  retire() {
    this.instance?.stop();
    this.instance = this.module = undefined;
  }

  /** @type {Render} */
  render = async (widget, options, data) => {
    const [html, failure, code] = await this.answer([widget, options, data]);
    if (failure) throw Object.assign(new Error(failure), { code });
    return html;
  };

  /** @param {unknown[]} args */
  async answer(args) {
    if (!this.instance) await this.again();
    const { instance } = this;
    if (!instance) throw new Error('the program does not run');
    try {
      return await instance.call(...args);
    } catch (cause) {
      if (instance === this.instance) {
        instance.stop();
        this.instance = undefined;
        this.again();
      }
      throw cause;
    }
  }
}
