import type { WebOriginSource } from './web-origin-cache'
import type { WebOriginAnswers } from './page-capture'

type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** How long the origin's own files may take: the card must not wait for them. */
export const WEB_ORIGIN_TIME_LIMIT = 1500
const MAX_FILE = 500_000

const headerNames = [
  'tdm-reservation',
  'tdm-policy',
  'x-robots-tag',
  'link',
  'content-usage',
  'content-signal',
]

/**
 * Asks the page's own server for what only it can say: response headers, robots.txt, tdmrep.json,
 * save those that are `known`. Only the page's web origin is asked, without credentials for the two
 * files. A source that fails or is late is left out: “not known”. The headers are those with which the
 * page was loaded, from the browser's cache; the files follow the server's own cache rules.
 */
export async function askWebOrigin(
  { href, origin }: { href: string; origin: string },
  fetch: Fetch,
  known: readonly WebOriginSource[],
): Promise<WebOriginAnswers> {
  const answers: WebOriginAnswers = {}
  if (!/^https?:/.test(href)) return answers
  const signal = AbortSignal.timeout(WEB_ORIGIN_TIME_LIMIT)
  const late = new Promise((resolve) => {
    signal.addEventListener('abort', resolve)
  })
  const ask = async <S extends WebOriginSource>(
    source: S,
    url: string,
    init: RequestInit,
    read: (response: Response) => WebOriginAnswers[S] | Promise<WebOriginAnswers[S]>,
  ): Promise<void> => {
    if (known.includes(source)) return
    try {
      // Not even a redirect leads to another origin.
      answers[source] = await read(await fetch(url, { signal, mode: 'same-origin', ...init }))
    } catch {
      // Whatever the reason (offline, refused, late), the source is not known.
    }
  }
  const all = Promise.all([
    ask('headers', href, { cache: 'force-cache' }, headersOf),
    ask('robots', `${origin}/robots.txt`, { credentials: 'omit' }, textOf),
    ask('tdmrep', `${origin}/.well-known/tdmrep.json`, { credentials: 'omit' }, textOf),
  ])
  await Promise.race([all, late])
  // A late answer must not change the object that was returned.
  return { ...answers }
}

/** The file's text; empty where the server says there is none. */
async function textOf(response: Response): Promise<string> {
  if (response.status === 404 || response.status === 410) return ''
  return (await sound(response).text()).slice(0, MAX_FILE)
}

function headersOf(response: Response): [string, string][] {
  const { headers } = sound(response)
  return headerNames.flatMap((name): [string, string][] => {
    const value = headers.get(name)
    return value ? [[name, value]] : []
  })
}

/** @throws Error where the server failed: such an answer says nothing of the page */
function sound(response: Response): Response {
  if (!response.ok) throw new Error()
  return response
}
