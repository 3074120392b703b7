import { useMemo } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import type { KeyWith, PlainKey } from '@/utils/language/areas'
import type { HeldReason } from '@/utils/store/bulk'
import type { Watched } from '@/utils/store/chunks'
import type { ManyEdit } from '@/utils/store/bulk-edits'
import { decide, edit, remove, withdraw, type Done } from './clip-actions'

/** What a person can do to clips; each says what came of it and can be undone where that is possible. */
export interface ClipActions {
  contribute: (ids: readonly string[]) => void
  keepPrivate: (ids: readonly string[]) => void
  takeBack: (ids: readonly string[]) => void
  remove: (ids: readonly string[]) => void
  withdraw: (ids: readonly string[]) => void
  /** Says the same of all of them. */
  edit: (ids: readonly string[], change: ManyEdit) => void
}

/** How one of them is worded: while it goes on, what was done, what stayed as it was. */
interface Wording {
  doing: PlainKey<'clips'>
  did: KeyWith<'count', 'clips'>
  stayed: KeyWith<'count', 'clips'>
}

const wordings = {
  contribute: {
    doing: 'clips.contributing',
    did: 'clips.contributed',
    stayed: 'clips.notContributed',
  },
  'keep-private': { doing: 'clips.keeping', did: 'clips.kept', stayed: 'clips.notKept' },
  'take-back': { doing: 'clips.takingBack', did: 'clips.takenBack', stayed: 'clips.notTakenBack' },
  edit: { doing: 'clips.editing', did: 'clips.edited', stayed: 'clips.notEdited' },
  delete: { doing: 'clips.deleting', did: 'clips.deleted', stayed: 'clips.notDeleted' },
} as const satisfies Record<string, Wording>

/** The actions, worded and reported: with progress and cancel where they take a while. */
export function useClipActions(): ClipActions {
  const { t } = useTranslation('clips', 'clip', 'withdrawing')
  const { say, offerUndo, complain, watch } = useNotifications()
  return useMemo(() => {
    const whyHeld = (reason: HeldReason, count: number, stayed: Wording['stayed']): string =>
      reason === 'state'
        ? t(stayed, { count })
        : t('clips.heldFor', { count, reason: t(`obstacles.${reason}`) })

    const report = ({ done, held, undo }: Done, total: number, wording: Wording): void => {
      const reached = done.length + sum(held.values())
      const parts = [
        ...(done.length > 0 ? [t(wording.did, { count: done.length })] : []),
        ...[...held]
          .toSorted(([, one], [, other]) => other - one)
          .map(([reason, count]) => whyHeld(reason, count, wording.stayed)),
        ...(reached < total ? [t('clips.notReached', { count: total - reached })] : []),
      ]
      const text = parts.join('\n')
      if (done.length > 0) offerUndo(text, () => undoAll(done.length, undo))
      else say(text)
      syncSoon()
    }

    const undoAll = async (
      total: number,
      undo: (watched: Watched) => Promise<number>,
    ): Promise<string | void> => {
      const late = await watch({ label: t('clips.undoing'), total, canCancel: false }, undo)
      if (late === 0) return undefined
      const undone = total - late
      return [
        ...(undone > 0 ? [t('clips.undoneMany', { count: undone })] : []),
        t('clips.undoLate', { count: late }),
      ].join('\n')
    }

    const act = (
      wording: Wording,
      ids: readonly string[],
      task: (watched: Watched) => Promise<Done>,
    ): void => {
      watch({ label: t(wording.doing), total: ids.length, canCancel: true }, task)
        .then((result) => report(result, ids.length, wording))
        .catch(complain)
    }

    const decideOn = (decision: 'contribute' | 'keep-private' | 'take-back') => {
      return (ids: readonly string[]): void =>
        act(wordings[decision], ids, (watched) => decide(db, ids, decision, watched))
    }

    return {
      contribute: decideOn('contribute'),
      keepPrivate: decideOn('keep-private'),
      takeBack: decideOn('take-back'),
      edit: (ids, change) => act(wordings.edit, ids, (watched) => edit(db, ids, change, watched)),
      remove: (ids) => act(wordings.delete, ids, (watched) => remove(db, ids, watched)),
      withdraw: (ids) => {
        const work = { label: t('clips.withdrawing'), total: ids.length, canCancel: true }
        watch(work, (watched) => withdraw(db, ids, watched))
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
  }, [complain, offerUndo, say, t, watch])
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
