import { ensureBuilds } from '../../../scripts/build.mjs'
import { letBrowsersRest } from './resting'

/** Runs once before the browser tests: they drive the production builds of the present sources. */
export function setup(): Promise<() => Promise<void>> {
  ensureBuilds()
  return letBrowsersRest()
}
