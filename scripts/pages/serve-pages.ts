import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'

/** HTML carries no charset here: saved pages may be in GBK, and their own meta tag decides. */
const contentTypes: Record<string, string> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xhtml': 'application/xhtml+xml',
  '.xml': 'application/xml',
}

interface PageServerOptions {
  /** A folder whose files are served. */
  folder?: string
  /** Pages made by the test: path or address → body; a function sees the request and answers itself. */
  pages?: Record<string, string | Uint8Array | ((request: IncomingMessage) => string)>
  /** Response headers per path or address, e.g. `{ '/a.html': { 'tdm-reservation': '1' } }`. */
  headers?: Record<string, Record<string, string>>
  /** 0, the default, takes a free port. */
  port?: number
}

export interface PageServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** `http://localhost:PORT`: the same pages on another site. */
  readonly otherOrigin: string
  /** Paths asked for so far, in order. */
  readonly requests: string[]
  /** Address of a path on the first origin. */
  url(path: string): string
  stop(): Promise<void>
}

/** Serves files and pages made by a test on loopback, bytes as they are. */
export async function servePages(options: PageServerOptions): Promise<PageServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    answer(options, requests, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    otherOrigin: `http://localhost:${port}`,
    requests,
    url: (path) => new URL(path, origin).href,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * Serves one file, e.g. a page saved from the web, at `/` and under its own name. Tools that save
 * pages often turn them into UTF-8 and leave the old `<meta charset>` in them: bytes that are UTF-8
 * are told to be so by the header, which counts for more than the meta tag. Under
 * `/without-scripts` the page's own scripts are kept from running: some lead away from a page that
 * finds itself on another host.
 */
export async function serveFile(
  file: string,
  headers: Record<string, string> = {},
): Promise<PageServer> {
  const body = new Uint8Array(await readFile(file))
  const path = `/${encodeURIComponent(file.split(sep).at(-1) ?? 'page.html')}`
  const type: Record<string, string> = isUtf8(body)
    ? { 'content-type': 'text/html; charset=utf-8' }
    : { 'content-type': 'text/html' }
  const withoutScripts = { ...type, ...headers, 'content-security-policy': "script-src 'none'" }
  return servePages({
    pages: { '/': body, [path]: body, '/without-scripts': body },
    headers: {
      '/': { ...type, ...headers },
      [path]: { ...type, ...headers },
      '/without-scripts': withoutScripts,
    },
  })
}

/** Chinese text in GBK or Big5 is practically never valid UTF-8 by chance. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function answer(
  { folder, pages = {}, headers = {} }: PageServerOptions,
  requests: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A browser that takes this for its proxy asks by whole addresses.
  const { href, pathname: path } = new URL(request.url ?? '/', `http://${request.headers.host}`)
  requests.push(path)
  const page = pages[href] ?? pages[path]
  const told = headers[href] ?? headers[path]
  if (page !== undefined) {
    const body = typeof page === 'function' ? page(request) : page
    // A string is encoded here, so its charset is known.
    const charset = typeof body === 'string' ? '; charset=utf-8' : ''
    const type = contentTypes[extname(path)]?.split(';')[0] ?? 'text/html'
    response.writeHead(200, { 'content-type': `${type}${charset}`, ...told }).end(body)
    return
  }
  const file = folder === undefined ? undefined : await findFile(folder, path)
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    return
  }
  const type = contentTypes[extname(file)] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type, ...told }).end(await readFile(file))
}

/** The file a path stands for, also `index.html` of a folder; nothing outside of `folder`. */
async function findFile(folder: string, path: string): Promise<string | undefined> {
  const file = normalize(join(folder, decodeURIComponent(path)))
  if (!file.startsWith(normalize(folder + sep))) return undefined
  for (const candidate of [file, join(file, 'index.html'), `${file}.html`]) {
    const found = await stat(candidate).catch(() => undefined)
    if (found?.isFile()) return candidate
  }
  return undefined
}
