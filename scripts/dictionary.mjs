// npm run dictionary: writes the tables of docs/data-dictionary.md that are made of code and data.
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
runTypeScript('scripts/dictionary/main.ts')
