import { browser, type Browser } from 'wxt/browser'
import type { OriginAnswers } from '@/utils/capture/origin-answers'
import {
  originMemory,
  recall,
  remember,
  sourcesKnown,
  type OriginMemory,
  type OriginSource,
} from '@/utils/capture/origin-memory'

type Sender = Browser.runtime.MessageSender

/** In the memory of this run of the browser: never on disk, gone when it ends. */
const KEY = 'originAnswers'

/** What the page that asks need not ask of its origin. Of private windows nothing is remembered. */
export async function sourcesKnownTo({ url = '', tab }: Sender): Promise<OriginSource[]> {
  return tab?.incognito ? [] : sourcesKnown(await readMemory(), url, Date.now())
}

/** What a page's origin answered now, with what it answered lately; the former is remembered. */
export async function withRemembered(
  answers: OriginAnswers,
  { url = '', tab }: Sender,
): Promise<OriginAnswers> {
  if (tab?.incognito) return answers
  const memory = await readMemory()
  const now = Date.now()
  await keepMemory(remember(memory, url, answers, now))
  return { ...recall(memory, url, now), ...answers }
}

/** Whatever cannot be read is asked for again. */
async function readMemory(): Promise<OriginMemory> {
  try {
    const { [KEY]: memory } = await browser.storage.session.get(KEY)
    return originMemory.safeParse(memory).data ?? []
  } catch (error) {
    console.info('what origins answered could not be remembered', error)
    return []
  }
}

async function keepMemory(memory: OriginMemory): Promise<void> {
  try {
    await browser.storage.session.set({ [KEY]: memory })
  } catch (error) {
    console.info('what an origin answered could not be kept', error)
  }
}
