// npm run endpoint -- COMMAND: builds the endpoint where its sources changed, and runs it in this process.
// In a fresh clone it installs the packages first, of which one is the Node that the endpoint needs.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  ensurePackages,
  projectEnvironment,
  projectFolder,
  projectNode,
} from './toolchain/toolchain.mjs'

/** The oldest Node that the built endpoint runs on. */
const OLDEST_NODE = 24

// What is there is not compared with the lock: a service has to start on a disk that it may not write.
if (!existsSync(join(projectFolder, 'node_modules/.package-lock.json'))) ensurePackages()
if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) {
  const { buildEndpoint } = await import('./toolchain/endpoint-build.mjs')
  await import(pathToFileURL(await buildEndpoint()).href)
} else runUnderProjectNode()

/** Runs this very command again under the project’s Node, and ends as that does. */
function runUnderProjectNode() {
  const words = [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(projectNode, words, { stdio: 'inherit', env: projectEnvironment() })
  // An interrupt reaches the child by the terminal; here it only must not end the parent first.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', ({ message }) => {
    console.error(message)
    process.exitCode = 1
  })
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}
