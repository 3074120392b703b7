/** How long one slice may keep the page from working, in milliseconds. */
const SLICE = 8

/** A pause, or something to wait for before the next step. */
export type Step = void | Promise<unknown>

/** Runs `steps` to their end in slices, between which the page goes on. A promise among them is waited for. */
export async function inSlices<T>(steps: Generator<Step, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE
    do {
      const step = steps.next()
      if (step.done) return step.value
      if (step.value) await step.value
    } while (performance.now() < until)
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
  }
}

/** Runs `steps` to their end at one go. */
export function atOnce<T>(steps: Generator<Step, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
