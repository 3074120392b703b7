import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context } from 'hono'
import type { Contract } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { describeApi } from '@/utils/protocol/openapi'
import type { HandledCall } from '../calls/handle'
import { calls } from '../calls/table'
import { isDatabaseUnreachable, isDiskFull } from '../database/unreachable'
import { networkOf } from '../http/network-of'
import { ProblemError, problemResponse } from '../kernel/problem'
import { writeLog, reportFault } from '../kernel/report-fault'
import type { Endpoint } from '../kernel/state'

type App = Hono<{ Variables: { route: string } }>
type AppContext = Context<{ Variables: { route: string } }>

const DAY_SECONDS = 86_400
/**
 * Seconds after which a client may try again while the database is unreachable: about the time a server
 * takes to restart.
 */
const RETRY_AFTER_SECONDS = 5

/**
 * Builds the HTTP application: one route for each contract, with headers, logging and error answers
 * around them.
 */
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

/** Answers 405 rather than 404 where only the method is wrong. */
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

/** Answers the preflight request that browsers send before a proof. Nothing here uses cookies. */
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
    const detail = isDiskFull(error)
      ? 'the disk is full: the operator has to make room; send it again later'
      : 'the database is not there: send it again'
    return problemResponse(new ProblemError('unavailable', detail, { headers }))
  }
  return problemResponse(new ProblemError('internal', 'try again later; nothing was stored'))
}

/**
 * The caller’s address, for the limit on attempts. Behind the operator’s own proxy it is the last hop
 * in `X-Forwarded-For`; since anybody could write that header, it is ignored unless `trustProxy` is
 * set.
 */
function addressOf(endpoint: Endpoint, context: AppContext): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (endpoint.trustProxy && forwarded) return networkOf(forwarded)
  return networkOf(getConnInfo(context).remote.address ?? 'unknown')
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
