import type { PageCapture } from './page-capture'

export type OriginAnswers = PageCapture['origin']
type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** How long the origin's own files may take: the card must not wait for them. */
export const ORIGIN_TIME_LIMIT = 1500
const MAX_FILE = 500_000

const headerNames = ['tdm-reservation', 'tdm-policy', 'x-robots-tag', 'link', 'content-usage']

/**
 * Asks what only the page's own server says: response headers, robots.txt, tdmrep.json. One's own
 * origin only, nothing sent along to the two files; what fails or is late is left out: “not known”.
 * The headers are those with which the page was loaded, from the browser's cache; how long the two
 * files may be answered from it, the server says, as of every file.
 */
export async function askOrigin(
  { href, origin }: { href: string; origin: string },
  fetch: Fetch,
): Promise<OriginAnswers> {
  if (!/^https?:/.test(href)) return {}
  const signal = AbortSignal.timeout(ORIGIN_TIME_LIMIT)
  const late = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined))
  })
  // Whatever the reason (offline, refused, late), the source is not known.
  const known = <T>(answer: Promise<T>): Promise<T | undefined> =>
    Promise.race([answer.catch(() => undefined), late])
  // Not even a redirect leads to another origin.
  const common: RequestInit = { signal, mode: 'same-origin' }
  const file = (path: string): Promise<string | undefined> =>
    known(fetch(origin + path, { ...common, credentials: 'omit' }).then(textOf))
  const [headers, robots, tdmrep] = await Promise.all([
    known(fetch(href, { ...common, cache: 'force-cache' }).then(headersOf)),
    file('/robots.txt'),
    file('/.well-known/tdmrep.json'),
  ])
  return {
    ...(headers && { headers }),
    ...(robots !== undefined && { robots }),
    ...(tdmrep !== undefined && { tdmrep }),
  }
}

/** The file's text; empty where the server says there is none. */
async function textOf(response: Response): Promise<string> {
  if (response.status === 404 || response.status === 410) return ''
  if (!response.ok) throw new Error(`${response.status}`)
  return (await response.text()).slice(0, MAX_FILE)
}

function headersOf(response: Response): [string, string][] {
  if (!response.ok) throw new Error(`${response.status}`)
  return headerNames.flatMap((name): [string, string][] => {
    const value = response.headers.get(name)
    return value ? [[name, value.slice(0, MAX_FILE)]] : []
  })
}
