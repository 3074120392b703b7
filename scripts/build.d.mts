import type { BrowserName } from './toolchain/browsers.mjs'

export function buildFolder(browser: BrowserName): string
export function ensureBuilds(browsers?: BrowserName[]): void
