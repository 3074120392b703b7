/** How long one slice may keep the page from working, in milliseconds. */
const SLICE = 8

/** Runs `steps` to their end in slices, between which the page goes on. */
export async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
  }
}

/** Runs `steps` to their end at one go. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
