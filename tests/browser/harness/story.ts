import { test } from 'vitest'

/** How long one step may take, in seconds. */
const STEP_SECONDS = 120

interface Step {
  title: string
  run: () => Promise<void>
  state: 'open' | 'done' | 'failed'
}

/** Declares the next test of a story. */
export type Tell = (title: string, run: () => Promise<void>) => void

/**
 * Tests that follow one another, as a person's work does: each goes on from where the one before it left
 * off. One that is run alone, by `-t`, first does what comes before it.
 */
export function story(): Tell {
  const steps: Step[] = []
  return (title, run) => {
    const step: Step = { title, run, state: 'open' }
    const earlier = [...steps]
    steps.push(step)
    test(title, { timeout: steps.length * STEP_SECONDS * 1000 }, async () => {
      for (const one of earlier) {
        if (one.state === 'failed') throw new Error(`What comes before it failed: ${one.title}`)
        if (one.state === 'open') await take(one)
      }
      await take(step)
    })
  }
}

async function take(step: Step): Promise<void> {
  step.state = 'failed'
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const message = `Not within ${String(STEP_SECONDS)} s: ${step.title}`
    timer = setTimeout(() => reject(new Error(message)), STEP_SECONDS * 1000)
  })
  try {
    await Promise.race([step.run(), late])
    step.state = 'done'
  } finally {
    clearTimeout(timer)
  }
}
