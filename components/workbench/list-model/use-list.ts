import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Question } from '@/utils/search/list-model'
import { ListClient, type ListState, type StartWorker } from './list-client'
import type { FromWorker } from './messages'

let client: ListClient | undefined

/** One worker for the tab: whoever comes back to the list finds it read. */
function listClient(): ListClient {
  return (client ??= new ListClient(startWorker))
}

const startWorker: StartWorker = (receive, fail) => {
  const worker = new Worker(new URL('list-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => receive(data))
  worker.addEventListener('error', ({ message }) => fail(message))
  return { send: (message) => worker.postMessage(message, []), end: () => worker.terminate() }
}

/** The list that answers a question, live; `undefined` while the first one is read. */
export function useList(question: Question): ListState | undefined {
  const list = listClient()
  const key = JSON.stringify(question)
  useEffect(() => list.ask(JSON.parse(key) as Question), [key, list])
  return useSyncExternalStore(list.subscribe, () => list.state)
}

const none: ReadonlyMap<string, string> = new Map()

/** The words around the first match in each of some clips, once they are known; none without words. */
export function useExcerpts(ids: readonly string[], words: string): ReadonlyMap<string, string> {
  const key = words === '' ? '' : ids.join()
  const wanted = useMemo(() => (key === '' ? [] : key.split(',')), [key])
  const [found, setFound] = useState({ words: '', excerpts: none })
  useEffect(() => {
    if (wanted.length === 0) return
    let isWanted = true
    void listClient()
      .excerpts(wanted, words)
      .then((excerpts) => {
        if (isWanted) setFound({ words, excerpts })
      })
    return () => {
      isWanted = false
    }
  }, [wanted, words])
  return found.words === words ? found.excerpts : none
}
