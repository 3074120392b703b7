import { useMemo } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import type { KeyWith } from '@/utils/language/areas'
import { contribute, keepPrivate, remove, takeBack, withdraw, type Done } from './clip-actions'

/** What a person can do to clips; each says what came of it and can be undone where that is possible. */
export interface ClipActions {
  contribute: (ids: readonly string[]) => void
  keepPrivate: (ids: readonly string[]) => void
  takeBack: (ids: readonly string[]) => void
  remove: (ids: readonly string[]) => void
  withdraw: (ids: readonly string[]) => void
}

/** The actions, worded and reported. */
export function useClipActions(): ClipActions {
  const { t } = useTranslation('clips', 'withdrawing')
  const { say, offerUndo, complain } = useNotifications()
  return useMemo(() => {
    const report = (
      { done, held, undo }: Done,
      did: KeyWith<'count', 'clips'>,
      stayed: KeyWith<'count', 'clips'>,
    ): void => {
      const parts = [
        ...(done.length > 0 ? [t(did, { count: done.length })] : []),
        ...(held.length > 0 ? [t(stayed, { count: held.length })] : []),
      ]
      const text = parts.join('\n')
      if (done.length > 0) offerUndo(text, undo)
      else say(text)
      syncSoon()
    }
    const act = (
      task: Promise<Done>,
      did: KeyWith<'count', 'clips'>,
      stayed: KeyWith<'count', 'clips'>,
    ): void => {
      task.then((result) => report(result, did, stayed)).catch(complain)
    }
    return {
      contribute: (ids) => act(contribute(db, ids), 'clips.contributed', 'clips.notContributed'),
      keepPrivate: (ids) => act(keepPrivate(db, ids), 'clips.kept', 'clips.notKept'),
      takeBack: (ids) => act(takeBack(db, ids), 'clips.takenBack', 'clips.notTakenBack'),
      remove: (ids) => act(remove(db, ids), 'clips.deleted', 'clips.notDeleted'),
      withdraw: (ids) => {
        withdraw(db, ids)
          .then(({ done, left, undo }) => {
            const parts = [
              t('withdrawing.done', { count: done.length }),
              ...(left.length > 0 ? [t('withdrawing.leftOver', { count: left.length })] : []),
            ]
            offerUndo(parts.join('\n'), undo)
            syncSoon()
          })
          .catch(complain)
      },
    }
  }, [complain, offerUndo, say, t])
}
