import { useCallback, useMemo, useState } from 'react'
import { clipKey, type ListedDecision } from '@/utils/store/decisions'

/**
 * Which clips the queue shows no more, because they are decided on here, by `clipKey`. A decision that
 * was answered is kept no longer, and the queue may have been read before it was sent: so what was on
 * its way once stays hidden, until the queue is read anew.
 */
export function useDecided(kept: readonly ListedDecision[]) {
  const [decided, setDecided] = useState<ReadonlySet<string>>(() => new Set(onTheirWay(kept)))
  const [seen, setSeen] = useState(kept)
  if (seen !== kept) {
    setSeen(kept)
    setDecided(withAll(decided, onTheirWay(kept)))
  }
  const hidden = useMemo(() => withAll(decided, kept.flatMap(keysOf)), [decided, kept])
  return {
    hidden,
    hide: useCallback((keys: readonly string[]) => setDecided((set) => withAll(set, keys)), []),
    show: useCallback(
      (keys: readonly string[]) =>
        setDecided((set) => new Set([...set].filter((key) => !keys.includes(key)))),
      [],
    ),
    /** For a queue that is read anew: all but what is still on its way. */
    showAll: () => setDecided(new Set(onTheirWay(kept))),
  }
}

function onTheirWay(listed: readonly ListedDecision[]): string[] {
  return listed.filter(({ row }) => row.dueAt !== null).flatMap(keysOf)
}

function keysOf({ decision }: ListedDecision): string[] {
  return decision?.request.clips.map(clipKey) ?? []
}

/** The same set where it holds all of them already. */
function withAll(set: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  return keys.every((key) => set.has(key)) ? set : new Set([...set, ...keys])
}
