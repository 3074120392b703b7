// npm run pages -- <folder>: the whole path of a passage, in real browsers, on a folder of saved pages.
import process from 'node:process'
import { ensureBrowsers } from './toolchain/browsers.mjs'
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
// Chromium is the one that says what a stretch of text is, whichever browser is tried.
const isChromiumOnly = process.argv.some((word) => /^(--browser=)?chromium$/.test(word))
ensureBrowsers(isChromiumOnly ? ['chromium'] : ['chromium', 'firefox'])
runTypeScript('scripts/pages/main.ts')
