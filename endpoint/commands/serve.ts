import process from 'node:process'
import { isServer } from '../database/open'
import type { LogEntry } from '../kernel/log'
import type { EndpointOptions } from '../serve/options'
import { startEndpoint } from '../serve/start'
import { readSiteRules } from '../kernel/site-rules'
import { UsageError } from '../kernel/usage-error'
import { allianceOptions, readAllianceOptions, requireFitForOthers } from './alliance-options'
import {
  DATA_HELP,
  dataOption,
  print,
  readData,
  readNumber,
  readPublicUrl,
  readSwitch,
  readText,
  type Command,
  type Invocation,
} from './command'

const PORTS = 65_535
/** Longest wait for what is left of a stopped endpoint, in milliseconds. */
const LINGER_MS = 500
/** Addresses of which clients accept plain HTTP. */
const LOOPBACK = ['127.0.0.1', 'localhost']

export const serveCommand: Command = {
  name: 'serve',
  summary: 'receive contributions',
  help: `  npm run endpoint -- serve [options]

${DATA_HELP}  --alliance FILE    who the alliance is and what it takes         SHICHAI_ALLIANCE
  --notices FOLDER   its notices, a JSON file each                 SHICHAI_NOTICES
  --connections N    to a server, per process, default 10           SHICHAI_CONNECTIONS
  --public-url URL   where clients reach it, https:// or loopback  SHICHAI_PUBLIC_URL
  --port N           default 8787; 0 takes a free one              SHICHAI_PORT
  --host ADDRESS     default 127.0.0.1; another with --public-url  SHICHAI_HOST
  --metrics-port N   figures for Prometheus, on loopback only      SHICHAI_METRICS_PORT
  --accept-all       accept what passes validation, no review      SHICHAI_ACCEPT_ALL=1
  --trust-proxy      callers' addresses from X-Forwarded-For       SHICHAI_TRUST_PROXY=1
  --unlimited        no limits on how much one person sends       SHICHAI_UNLIMITED=1
  --site-rules FILE  what sites mean, as this alliance has it      SHICHAI_SITE_RULES
                     (JSON, a list of rules as docs/rights.md explains them)
  --print-invites    print a fresh admin and contributor invite

Requests are logged to standard error, one JSON line each, without addresses or contributors.
SIGINT or SIGTERM lets running requests finish, then stops. A folder survives a killed process,
not a power cut: back it up. Processes on one server need the same --public-url.`,
  options: {
    ...dataOption,
    ...allianceOptions,
    connections: { type: 'string' },
    'public-url': { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    'metrics-port': { type: 'string' },
    'accept-all': { type: 'boolean' },
    'trust-proxy': { type: 'boolean' },
    unlimited: { type: 'boolean' },
    'site-rules': { type: 'string' },
    'print-invites': { type: 'boolean' },
  },
  run: async (invocation) => {
    // Listen for the stop signal before printing: whoever reads that we listen may ask us to stop.
    const stopped = stopSignal()
    const endpoint = await startEndpoint(serveOptions(invocation))
    try {
      print(`listening: ${endpoint.url}`)
      if (endpoint.metricsUrl !== undefined) print(`metrics: ${endpoint.metricsUrl}`)
      if (readSwitch(invocation, 'print-invites')) {
        print(`admin-invite: ${await endpoint.invite({ role: 'admin' })}`)
        print(`contributor-invite: ${await endpoint.invite({ role: 'contributor', uses: 1000 })}`)
      }
      await stopped
    } finally {
      await endpoint.close()
      // A folder’s database that had no room to close keeps timers of its own.
      setTimeout(() => process.exit(), LINGER_MS).unref()
    }
  },
}

function serveOptions(invocation: Invocation): EndpointOptions {
  const data = readData(invocation)
  const alliance = readAllianceOptions(invocation)
  const publicUrl = readPublicUrl(invocation) ?? alliance.publicUrl
  const acceptAll = readSwitch(invocation, 'accept-all', 'SHICHAI_ACCEPT_ALL')
  requireFitForOthers(publicUrl, { isTrial: alliance.isTrial, acceptAll })
  const host = readText(invocation, 'host', 'SHICHAI_HOST') ?? '127.0.0.1'
  const rulesFile = readText(invocation, 'site-rules', 'SHICHAI_SITE_RULES')
  if (isServer(data) && publicUrl === undefined) {
    throw new UsageError('with a server give --public-url: all its processes answer under that one')
  }
  if (!LOOPBACK.includes(host) && publicUrl === undefined) {
    throw new UsageError('with --host give --public-url: clients reach it under that one only')
  }
  return {
    data,
    connections: readNumber(invocation, 'connections', {
      variable: 'SHICHAI_CONNECTIONS',
      most: 1000,
    }),
    host,
    port: readNumber(invocation, 'port', { variable: 'SHICHAI_PORT', most: PORTS }) ?? 8787,
    metricsPort: readNumber(invocation, 'metrics-port', {
      variable: 'SHICHAI_METRICS_PORT',
      most: PORTS,
    }),
    publicUrl,
    ...alliance.options,
    acceptancePolicy: {
      ...alliance.options.acceptancePolicy,
      ...(rulesFile === undefined ? {} : { siteRules: readSiteRules(rulesFile) }),
    },
    acceptAll,
    trustProxy: readSwitch(invocation, 'trust-proxy', 'SHICHAI_TRUST_PROXY'),
    ...(readSwitch(invocation, 'unlimited', 'SHICHAI_UNLIMITED')
      ? { deposits: { contributor: null, address: null } }
      : {}),
    log: (entry: LogEntry) => process.stderr.write(`${JSON.stringify(entry)}\n`),
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
