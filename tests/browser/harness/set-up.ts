import { ensureBuilds } from '../../../scripts/build.mjs'

/** Runs once before the browser tests: they drive the production builds of the present sources. */
export function setup(): void {
  ensureBuilds()
}
