import type { TestProject } from 'vitest/node'
import { buildEndpoint } from '../../scripts/toolchain/endpoint-build.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** The endpoint of the present sources, built into one file. */
    builtEndpoint: string
  }
}

/** Builds the endpoint once for a run, instead of at each start of one. */
export async function setup({ provide }: TestProject): Promise<void> {
  provide('builtEndpoint', await buildEndpoint())
}
