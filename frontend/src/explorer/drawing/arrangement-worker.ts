/** Arranges away from the page, and tells how far it is. */
import { arrange, type Task } from "./arrangement.ts";

/** What the worker is sent; a new task ends the one before. */
export interface Order {
  readonly number: number;
  readonly task: Task;
}

/** What it sends back. */
export interface Progress {
  readonly number: number;
  readonly positions: Float32Array;
  readonly done: boolean;
}

let latest = 0;

/** How long steps are taken before they are shown, in milliseconds. */
const PATIENCE = 900;

async function work({ number, task }: Order): Promise<void> {
  const arrangement = arrange(task);
  for (let done = false; !done && number === latest; ) {
    const until = performance.now() + PATIENCE;
    while (!done && performance.now() < until) {
      done = arrangement.step(5);
    }
    const positions = arrangement.positions();
    const progress: Progress = { number, positions, done };
    postMessage(progress, { transfer: [positions.buffer] });
    // A newer order is heard only between two tasks.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  latest = data.number;
  void work(data);
});
