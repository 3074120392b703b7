// npm start: the extension in a browser, the endpoint, and sample pages to try it on.
import { ensureBrowsers, hasDisplay } from './toolchain/browsers.mjs'
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
if (hasDisplay()) ensureBrowsers(['chromium'])
runTypeScript('scripts/start/main.ts')
