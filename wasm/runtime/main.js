// @ts-check
// The runtime: runs the program and shows what it renders. The loader brings
// it in together with the program.
import { Program } from './go.js';
import { View } from './view.js';

/** @param {WebAssembly.Module} module */
export async function start(module) {
  const program = new Program(module);
  await program.running;
  return {
    /** @param {HTMLElement} element @param {import('./view.js').Tools} tools */
    mount: (element, tools) => new View(element, tools, program),
    render: program.render,
  };
}
