import { Button, Checkbox, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { useCancellable } from '@/components/ui/use-cancellable'
import { Unanswered } from '@/components/query/query-status'
import { REMOVAL_CLIPS, type FoundClip } from '@/utils/protocol/schemas/moderation'
import { callEndpoint } from '@/components/query/call-endpoint'
import { keys } from '@/components/query/keys'
import { useEndpointPages } from '@/components/query/use-endpoint'
import type { Because } from '@/utils/protocol/schemas/moderation'
import { findAllClips, findClips } from './removal'
import sharedStyles from '@/components/ui/records.module.css'
import styles from './moderation.module.css'
import { TakeDownDialog } from './take-down-dialog'
import { readableAddress } from '@/utils/text/readable-host'

interface FoundClipsProps {
  because: Because
  /** Whether a clip is chosen from the start; all are if not said. */
  isMeant?: (clip: FoundClip) => boolean
  /** Shows the chain of rights of a clip. */
  onProof: (clipId: string) => void
}

/** Clips that could be taken down: looked at, chosen, and taken down with words to who gave them. */
export function FoundClips(props: FoundClipsProps): ReactNode {
  const { because, isMeant = () => true, onProof } = props
  const { t } = useTranslation('moderation')
  const { say } = useNotifications()
  const pages = useEndpointPages(keys.foundClips(because), async (call, after) => {
    const { clips, next } = await findClips(call, because, { after, limit: REMOVAL_CLIPS })
    return { items: clips, next }
  })
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState<Asked | null>(null)
  const counting = useCancellable<'count'>()
  const [counted, setCounted] = useState(0)
  const { items, query, more } = pages
  const isChosen = (clip: FoundClip): boolean => choices.get(keyOf(clip)) ?? isMeant(clip)
  const chosen = items?.filter(isChosen) ?? []
  if (!items) return <Unanswered query={query} />
  if (items.length === 0) return <p className="soft">{t('moderation.noClips')}</p>
  const choose = (clips: readonly FoundClip[], value: boolean): void =>
    setChoices(new Map([...choices, ...clips.map((clip) => [keyOf(clip), value] as const)]))
  /** Those that are not loaded are asked for and counted before it is asked whether they shall go. */
  const askAboutAll = (): void => {
    setCounted(0)
    counting.run('count', async (signal) => {
      const all = await callEndpoint(
        (call) => findAllClips(call, because, { signal, tell: setCounted }),
        signal,
      )
      signal.throwIfAborted()
      // What is not ticked stays, also where it was never loaded: a request names some of what is near.
      const clips = all.filter(isChosen)
      if (clips.length > 0) setAsked({ clips, kept: all.length - clips.length })
      else query.refetch()
    })
  }
  const onDone = (removed: number, left: number): void => {
    setAsked(null)
    // Who goes on says the same to the rest.
    if (left === 0) setNote('')
    say(t(left === 0 ? 'moderation.tookDown' : 'moderation.tookDownSome', { count: removed, left }))
  }
  const isReady = note.trim() !== '' && counting.work === null
  return (
    <>
      <Unanswered query={query} />
      <Checkbox
        label={t('moderation.chosen', { count: chosen.length, of: items.length })}
        checked={chosen.length === items.length}
        indeterminate={chosen.length > 0 && chosen.length < items.length}
        onChange={() => choose(items, chosen.length === 0)}
      />
      <ul className={styles.clips}>
        {items.map((clip) => (
          <FoundClipRow
            key={keyOf(clip)}
            clip={clip}
            isChosen={isChosen(clip)}
            onToggle={() => choose([clip], !isChosen(clip))}
            onProof={() => onProof(clip.clipId)}
          />
        ))}
      </ul>
      {more && (
        <Button variant="default" size="compact-md" loading={query.isFetching} onClick={more}>
          {t('common.showMore')}
        </Button>
      )}
      <div className={styles.form}>
        <Textarea
          label={t('moderation.note')}
          description={t('moderation.noteWhy')}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <div className="buttons">
          <Button
            color="red"
            disabled={chosen.length === 0 || !isReady}
            onClick={() => setAsked({ clips: chosen })}
          >
            {t('moderation.takeDown', { count: chosen.length })}
          </Button>
          {more && (
            <Button color="red" variant="outline" disabled={!isReady} onClick={askAboutAll}>
              {t('moderation.takeDownAll')}
            </Button>
          )}
          {counting.work && (
            <Button variant="default" onClick={counting.cancel}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
        {counting.work && (
          <p role="status" className={styles.hint}>
            {t('moderation.counting', { count: counted })}
          </p>
        )}
      </div>
      {asked && (
        <TakeDownDialog
          removal={{ because, note: note.trim(), clips: asked.clips }}
          {...(asked.kept !== undefined && {
            which: t(asked.kept === 0 ? 'moderation.allFound' : 'moderation.allButKept', {
              kept: asked.kept,
            }),
          })}
          onClose={() => setAsked(null)}
          onDone={onDone}
        />
      )}
    </>
  )
}

/** What is to be confirmed. */
interface Asked {
  clips: readonly FoundClip[]
  /** Where all were looked for: how many of them stay, since they are not ticked. */
  kept?: number
}

interface FoundClipRowProps {
  clip: FoundClip
  isChosen: boolean
  onToggle: () => void
  onProof: () => void
}

function FoundClipRow({ clip, isChosen, onToggle, onProof }: FoundClipRowProps): ReactNode {
  const { t, list } = useTranslation('moderation')
  const { title, beginning, url, releases, state } = clip
  const name = title === '' ? t('clips.untitled') : title
  return (
    <li className={styles.clip}>
      <Checkbox checked={isChosen} aria-label={name} onChange={onToggle} />
      <div>
        <p className={sharedStyles.title} lang="zh">
          {name}
        </p>
        <p className={styles.passage} lang="zh">
          {beginning}
        </p>
        <p className="soft">
          <a href={url} target="_blank" rel="noreferrer">
            {readableAddress(url)}
          </a>
        </p>
        <p className="soft">
          {t(`states.${state}`)}
          {releases.length > 0 &&
            ` · ${t('moderation.inReleases', { numbers: list(releases.map(String)) })}`}
        </p>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('moderation.proofOf', { title: name })}
        onClick={onProof}
      >
        {t('moderation.proof')}
      </Button>
    </li>
  )
}

function keyOf({ contributor, clipId, revision }: FoundClip): string {
  return `${contributor} ${clipId} ${String(revision)}`
}
