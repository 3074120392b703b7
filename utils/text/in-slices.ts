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

/**
 * For loops that wait for something at each turn anyway: the function it gives lets the page go on once a slice
 * has passed since it last did, and does nothing before.
 */
export function makePauses(slice = SLICE): () => Promise<void> {
  let until = performance.now() + slice
  return async () => {
    if (performance.now() < until) return
    await pause()
    until = performance.now() + slice
  }
}

/** Lets the screen show how far work came, and the person press a button. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

/** Runs `steps` to their end at one go. */
export function atOnce<T>(steps: Generator<Step, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
