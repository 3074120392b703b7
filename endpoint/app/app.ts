import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context } from 'hono'
import type { Contract } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { describeApi } from '@/utils/protocol/openapi'
import type { HandledCall } from '../calls/handle'
import { calls } from '../calls/table'
import { isDatabaseUnreachable } from '../database/unreachable'
import { networkOf } from '../http/network-of'
import { ProblemError, problemResponse } from '../kernel/problem'
import { writeLog, reportFault } from '../kernel/report-fault'
import type { Endpoint } from '../kernel/state'

type App = Hono<{ Variables: { route: string } }>
type AppContext = Context<{ Variables: { route: string } }>

const DAY_SECONDS = 86_400
/** When to come again while the database is away: a server that went down is up in about that. */
const RETRY_AFTER_SECONDS = 5

/** The HTTP side: the table of calls, and around it what holds for each of them. */
export function makeApp(endpoint: Endpoint): App {
  const app: App = new Hono()
  app.use('*', async (context, next) => {
    const started = performance.now()
    context.set('route', 'none')
    await next()
    setCommonHeaders(endpoint, context)
    writeLog(endpoint, {
      at: endpoint.now().toISOString(),
      event: 'request',
      method: context.req.method,
      route: context.get('route'),
      status: context.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
    })
  })
  app.options('*', preflight)
  for (const call of calls) mount(app, endpoint, call)
  mountDescription(app, endpoint)
  refuseOtherMethods(app)
  app.notFound(() => problemResponse(new ProblemError('not-found', 'see GET /openapi.json')))
  app.onError((error, context) => answerError(endpoint, error, context))
  return app
}

function mount(app: App, endpoint: Endpoint, { contract, run }: HandledCall): void {
  app.on(contract.method, honoPath(contract.path), (context) => {
    context.set('route', contract.path)
    return run(endpoint, {
      request: context.req.raw,
      path: context.req.path,
      parameters: context.req.param(),
      address: addressOf(endpoint, context),
    })
  })
}

function mountDescription(app: App, endpoint: Endpoint): void {
  let description: unknown
  app.get('/openapi.json', (context) => {
    context.set('route', '/openapi.json')
    description ??= describeApi(contracts, endpoint.publicUrl)
    return context.json(description as object)
  })
}

/** A path that is served, under a method that is not: 405 rather than 404. */
function refuseOtherMethods(app: App): void {
  const methods = Map.groupBy(Object.values<Contract>(contracts), ({ path }) => path)
  for (const [path, served] of methods) {
    const allow = [...served.map(({ method }) => method), 'OPTIONS'].join(', ')
    app.all(honoPath(path), (context) => {
      context.set('route', path)
      const detail = `use ${allow}`
      return problemResponse(
        new ProblemError('method-not-allowed', detail, { headers: { Allow: allow } }),
      )
    })
  }
}

/** Browsers ask this before an extension or a page may send a proof. Nothing here uses cookies. */
function preflight(context: AppContext): Response {
  context.set('route', 'preflight')
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Content-Encoding',
      'Access-Control-Allow-Private-Network': 'true',
      'Access-Control-Max-Age': String(DAY_SECONDS),
    },
  })
}

function setCommonHeaders(endpoint: Endpoint, context: AppContext): void {
  const { headers } = context.res
  headers.set('Access-Control-Allow-Origin', '*')
  headers.set('Access-Control-Expose-Headers', 'Date, Retry-After')
  headers.set('Date', endpoint.now().toUTCString())
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Cache-Control', 'no-store')
}

function answerError(endpoint: Endpoint, error: unknown, context: AppContext): Response {
  if (error instanceof ProblemError) return problemResponse(error)
  reportFault(endpoint, context.get('route'), error)
  if (isDatabaseUnreachable(error)) {
    const headers = { 'Retry-After': String(RETRY_AFTER_SECONDS) }
    return problemResponse(
      new ProblemError('unavailable', 'the database is not there: send it again', { headers }),
    )
  }
  return problemResponse(new ProblemError('internal', 'try again later; nothing was stored'))
}

/**
 * Who asks, for the limit on attempts. Behind a proxy of the operator's own the last hop stands in
 * `X-Forwarded-For`; anybody else could write there what they like, so it is off by default.
 */
function addressOf(endpoint: Endpoint, context: AppContext): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (endpoint.trustProxy && forwarded) return networkOf(forwarded)
  return networkOf(getConnInfo(context).remote.address ?? 'unknown')
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
