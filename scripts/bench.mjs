// npm run bench: measures against baselines in the same run and prints ratios.
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
runTypeScript('tests/bench/main.ts')
