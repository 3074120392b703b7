import { Button } from '@mantine/core'
import { IconPencil, IconPlayerStop, IconPlus, IconRotateClockwise } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { Unanswered } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { byUrgency } from '@/components/query/use-wanted'
import { WantedCard } from '@/components/ui/wanted-card/wanted-card'
import cardStyles from '@/components/ui/wanted-card/wanted.module.css'
import { newId } from '@/utils/clip/ids'
import { wantedText, type WantedContent, type WantedEntry } from '@/utils/clip/wanted'
import type { KeyWith } from '@/utils/language/areas'
import { contracts } from '@/utils/protocol/contracts'
import sharedStyles from '@/components/ui/tables.module.css'
import styles from './wanted-dialog.module.css'
import { WantedDialog } from './wanted-dialog'

/** What is asked for, to write and to close. */
export function WantedSection(): ReactNode {
  const { t } = useTranslation('wanted-staff')
  const [isClosed, setClosed] = useState(false)
  const [edited, setEdited] = useState<WantedEntry | { wantedId: string } | null>(null)
  const query = useEndpoint(keys.wantedList(isClosed), (call) =>
    call(contracts.wanted, { query: { closed: isClosed } }),
  )
  const { isBusy, write } = useWriteWanted()
  const entries = query.data?.wanted
  const before = edited && 'content' in edited ? edited : null
  return (
    <>
      <p className="soft">{t('wanted.staffLead')}</p>
      <div className={sharedStyles.tools}>
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setEdited({ wantedId: newId() })}
        >
          {t('wanted.add')}
        </Button>
        <Button variant="default" aria-pressed={isClosed} onClick={() => setClosed(!isClosed)}>
          {t(isClosed ? 'wanted.openEntries' : 'wanted.closedEntries')}
        </Button>
      </div>
      <Unanswered query={query} />
      {entries ? (
        <EntryList {...{ entries, isClosed, isBusy, write }} onEdit={setEdited} />
      ) : (
        query.isLoading && <p role="status">{t('common.loading')}</p>
      )}
      {edited && (
        <WantedDialog
          content={before?.content ?? null}
          isBusy={isBusy}
          onClose={() => setEdited(null)}
          onSave={(content) =>
            write(before ?? edited, content, before ? 'wanted.saved' : 'wanted.added', () =>
              setEdited(null),
            )
          }
        />
      )}
    </>
  )
}

type Write = (
  before: WantedEntry | { wantedId: string },
  content: WantedContent,
  said: KeyWith<'title', 'wanted-staff'>,
  onDone?: () => void,
) => void

/** Writes an entry as the revision after the one shown, and offers to undo that. */
function useWriteWanted(): { isBusy: boolean; write: Write } {
  const { t, language } = useTranslation('wanted-staff')
  const { offerUndo } = useNotifications()
  const { isBusy, run, undo } = useEndpointTask(keys.wanted)
  const write: Write = (before, content, said, onDone) => {
    const { wantedId } = before
    const last = 'content' in before ? before : null
    const revision = (last?.revision ?? 0) + 1
    run(async (call) => {
      await call(contracts.writeWanted, { body: { wantedId, revision, content } })
      const { text: title } = wantedText(content.title, language)
      // What is new is undone by closing it: whoever saw it may have begun.
      const undone = last?.content ?? { ...content, closed: true }
      offerUndo(
        t(said, { title }),
        undo((again) =>
          again(contracts.writeWanted, {
            body: { wantedId, revision: revision + 1, content: undone },
          }),
        ),
      )
      onDone?.()
    })
  }
  return { isBusy, write }
}

interface EntryListProps {
  entries: readonly WantedEntry[]
  isClosed: boolean
  isBusy: boolean
  write: Write
  onEdit: (entry: WantedEntry) => void
}

function EntryList({ entries, isClosed, isBusy, write, onEdit }: EntryListProps): ReactNode {
  const { t } = useTranslation('wanted-staff')
  if (entries.length === 0) {
    if (isClosed) return <p>{t('wanted.noneClosed')}</p>
    return (
      <div className={sharedStyles.empty}>
        <h2>{t('wanted.staffNone')}</h2>
        <p>{t('wanted.staffNoneWhy')}</p>
      </div>
    )
  }
  const shown = isClosed ? entries : entries.toSorted(byUrgency)
  return (
    <ul className={cardStyles.cards}>
      {shown.map((entry) => (
        <li key={entry.wantedId}>
          <WantedCard entry={entry}>
            <EntryActions {...{ entry, isBusy, write, onEdit }} />
          </WantedCard>
        </li>
      ))}
    </ul>
  )
}

type EntryActionsProps = Pick<EntryListProps, 'isBusy' | 'write' | 'onEdit'> & {
  entry: WantedEntry
}

function EntryActions({ entry, isBusy, write, onEdit }: EntryActionsProps): ReactNode {
  const { t, day, language } = useTranslation('wanted-staff')
  const { content, closedAt } = entry
  const { text: title } = wantedText(content.title, language)
  const isClosed = closedAt !== null
  return (
    <span className={styles.actions}>
      {isClosed && <span className="soft">{t('wanted.closedAt', { day: day(closedAt) })}</span>}
      {!isClosed && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPencil size={16} aria-hidden />}
          aria-label={t('wanted.editOf', { title })}
          onClick={() => onEdit(entry)}
        >
          {t('wanted.edit')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={isBusy}
        leftSection={
          isClosed ? (
            <IconRotateClockwise size={16} aria-hidden />
          ) : (
            <IconPlayerStop size={16} aria-hidden />
          )
        }
        aria-label={t(isClosed ? 'wanted.reopenOf' : 'wanted.closeOf', { title })}
        onClick={() =>
          write(
            entry,
            { ...content, closed: !isClosed },
            isClosed ? 'wanted.reopened' : 'wanted.closed',
          )
        }
      >
        {t(isClosed ? 'wanted.reopen' : 'wanted.close')}
      </Button>
    </span>
  )
}
