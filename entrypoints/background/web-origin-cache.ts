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

/** Sources that the asking page need not ask again. Nothing of private windows is cached. */
export async function sourcesKnownTo({ url = '', tab }: Sender): Promise<WebOriginSource[]> {
  return tab?.incognito ? [] : sourcesKnown(await loadCache(), url, Date.now())
}

/** Adds the answers from the cache to those of now, and stores the latter in the cache. */
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

/** Reads the cache; an unreadable one counts as empty. */
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
