// npm run demo -- --page <file or URL> --quote "…": the main job, by itself, in a real browser.
import process from 'node:process'
import { ensureBrowsers } from './toolchain/browsers.mjs'
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
const wanted = process.argv.includes('firefox') ? 'firefox' : 'chromium'
ensureBrowsers([wanted, ...(process.argv.includes('--headed') ? ['Xvfb', 'openbox'] : [])])
runTypeScript('scripts/demo/main.ts')
