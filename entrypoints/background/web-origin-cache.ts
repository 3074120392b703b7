import { browser, type Browser } from 'wxt/browser'
import type { WebOriginAnswers } from '@/utils/capture/page-capture'
import {
  webOriginCache,
  readCache,
  addToCache,
  sourcesKnown,
  type WebOriginCache,
  type WebOriginSource,
} from '@/utils/capture/web-origin-cache'

type Sender = Browser.runtime.MessageSender

/** In the session storage of this run of the browser: never on disk, gone when it ends. */
const KEY = 'originAnswers'

/** What the page that asks need not ask of its origin. Of private windows nothing is remembered. */
export async function sourcesKnownTo({ url = '', tab }: Sender): Promise<WebOriginSource[]> {
  return tab?.incognito ? [] : sourcesKnown(await loadCache(), url, Date.now())
}

/** What a page's origin answered now, with what it answered lately; the former is remembered. */
export async function withCached(
  answers: WebOriginAnswers,
  { url = '', tab }: Sender,
): Promise<WebOriginAnswers> {
  if (tab?.incognito) return answers
  const cache = await loadCache()
  const now = Date.now()
  await writeCache(addToCache(cache, url, answers, now))
  return { ...readCache(cache, url, now), ...answers }
}

/** Whatever cannot be read is asked for again. */
async function loadCache(): Promise<WebOriginCache> {
  try {
    const { [KEY]: cache } = await browser.storage.session.get(KEY)
    return webOriginCache.safeParse(cache).data ?? []
  } catch (error) {
    console.info('what origins answered could not be remembered', error)
    return []
  }
}

async function writeCache(cache: WebOriginCache): Promise<void> {
  try {
    await browser.storage.session.set({ [KEY]: cache })
  } catch (error) {
    console.info('what an origin answered could not be kept', error)
  }
}
