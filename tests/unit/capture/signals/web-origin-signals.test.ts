import { describe, expect, test } from 'vitest'
import { askWebOrigin } from '@/utils/capture/web-origin-answers'
import {
  webOriginSignals,
  robotsSignals,
  unknownSources,
} from '@/utils/capture/signals/web-origin-signals'
import { robotsCases } from './robots.table'

const location = {
  href: 'https://site.example/a/1.html',
  origin: 'https://site.example',
  pathname: '/a/1.html',
}

type Ask = Parameters<typeof askWebOrigin>

async function readWebOriginSignals(page: Ask[0], { fetch }: { fetch: Ask[1] }) {
  const answers = await askWebOrigin(page, fetch, [])
  return { signals: webOriginSignals(answers, page.href), notKnown: unknownSources(answers) }
}

/** A server: path → response; other paths fail as an offline network does. */
function serve(answers: Record<string, Response>) {
  const asked: [string, RequestInit | undefined][] = []
  const fetch = (url: string, init?: RequestInit): Promise<Response> => {
    asked.push([url, init])
    const answer = answers[new URL(url).pathname]
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('offline'))
  }
  return { asked, fetch }
}

describe('readWebOriginSignals', () => {
  test('reads content signals from the header', async () => {
    const { fetch } = serve({
      '/a/1.html': new Response('', { headers: { 'Content-Signal': 'search=yes, ai-train=no' } }),
    })
    const { signals } = await readWebOriginSignals(location, { fetch })
    expect(signals).toContainEqual(
      expect.objectContaining({ kind: 'header', name: 'content-signal' }),
    )
  })

  test('reads headers and both files, of its own origin, without credentials for the files', async () => {
    const { asked, fetch } = serve({
      '/a/1.html': new Response('', {
        headers: { 'TDM-Reservation': '1', 'X-Robots-Tag': 'noai' },
      }),
      '/robots.txt': new Response('User-agent: GPTBot\nDisallow: /\n'),
      '/.well-known/tdmrep.json': new Response('[{"location":"/","tdm-reservation":1}]'),
    })
    const { signals, notKnown } = await readWebOriginSignals(location, { fetch })
    expect(signals.map(({ kind, name }) => [kind, name])).toEqual([
      ['header', 'tdm-reservation'],
      ['header', 'x-robots-tag'],
      ['robots-txt', 'disallow'],
      ['tdmrep', ''],
    ])
    expect(notKnown).toEqual([])
    for (const [url, init] of asked) {
      expect(new URL(url).origin).toBe(location.origin)
      if (url !== location.href) expect(init?.credentials).toBe('omit')
    }
  })

  test('no request leads to another origin, not even by a redirect', async () => {
    const asked: string[] = []
    // As fetch does: a redirect to elsewhere is refused before it is followed.
    const fetch = (url: string, init?: RequestInit): Promise<Response> => {
      asked.push(url)
      const target = 'https://other.example/robots.txt'
      if (init?.mode === 'same-origin') return Promise.reject(new TypeError('redirect refused'))
      asked.push(target)
      return Promise.resolve(new Response('User-agent: GPTBot\nDisallow: /\n'))
    }
    const { signals, notKnown } = await readWebOriginSignals(location, { fetch })
    expect(signals).toEqual([])
    expect(notKnown).toEqual(['headers', 'robots-txt', 'tdmrep'])
    expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set([location.origin]))
  })

  test('missing files are known to say nothing; failures are not known', async () => {
    const { fetch } = serve({
      '/robots.txt': new Response('', { status: 404 }),
      '/.well-known/tdmrep.json': new Response('', { status: 503 }),
    })
    const { signals, notKnown } = await readWebOriginSignals(location, { fetch })
    expect(signals).toEqual([])
    expect(notKnown).toEqual(['headers', 'tdmrep'])
  })

  test('a server that never answers is not known after the time limit', async () => {
    const fetch = (): Promise<Response> => new Promise(() => undefined)
    const started = performance.now()
    const { notKnown } = await readWebOriginSignals(location, { fetch })
    expect(notKnown).toEqual(['headers', 'robots-txt', 'tdmrep'])
    expect(performance.now() - started).toBeLessThan(2500)
  })

  test('what is known from a moment ago is not asked again, and is not said to have failed', async () => {
    const { asked, fetch } = serve({ '/a/1.html': new Response('') })
    const answers = await askWebOrigin(location, fetch, ['robots', 'tdmrep'])
    expect(asked.map(([url]) => url)).toEqual([location.href])
    expect(answers).toEqual({ headers: [] })
  })

  test('nothing is asked of a file from disk', async () => {
    const { asked, fetch } = serve({})
    const file = { href: 'file:///a.html', origin: 'null', pathname: '/a.html' }
    expect((await readWebOriginSignals(file, { fetch })).notKnown).toHaveLength(3)
    expect(asked).toEqual([])
  })
})

test.each(robotsCases)('robots.txt: %s', (_, text, values) => {
  expect(robotsSignals(text, location.href).map(({ value }) => value)).toEqual(values)
})

test('a preference says in which group it stands', () => {
  const text = 'User-agent: *\nUser-agent: CCBot\nContent-Usage: / train-ai=n\n'
  expect(robotsSignals(text, location.href)).toMatchObject([
    { name: 'content-usage', where: '/robots.txt User-agent: *, CCBot' },
  ])
})

test('a file of many rules for other pages crowds out nothing', () => {
  const others = Array.from({ length: 3000 }, (_, n) => `Disallow: /other/${n}`).join('\n')
  const text = `User-agent: GPTBot\n${others}\nDisallow: /a/`
  expect(robotsSignals(text, location.href).map(({ value }) => value)).toEqual(['GPTBot /a/'])
})
