// npm run endpoint -- COMMAND: builds the endpoint where its sources changed, and runs it in this process.
import { pathToFileURL } from 'node:url'
import { buildEndpoint } from './toolchain/endpoint-build.mjs'

await import(pathToFileURL(await buildEndpoint()).href)
