export type BrowserName = 'chromium' | 'firefox'
export function findBrowser(name: BrowserName): string | undefined
export function hasDisplay(): boolean
export function ensureBrowsers(
  wanted: readonly (BrowserName | 'Xvfb' | 'openbox' | 'xdotool')[],
): void
