import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDotsVertical, IconDownload, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { WithdrawDialog } from '@/components/workbench/clip/withdraw-dialog'
import sharedStyles from '@/components/ui/list/list-page.module.css'
import styles from './clips-page.module.css'
import { nothingSelected, selectAll } from '@/components/ui/list/selection'
import type { ManyEdit } from '@/utils/store/bulk-edits'
import { editDialogs } from './edit-dialogs'
import type { ClipsScreen } from './use-clips-screen'

const titles = {
  tags: 'clips.editTags',
  category: 'clips.editCategory',
  statement: 'clips.editStatement',
} as const
const edits = ['tags', 'category', 'statement'] as const

/** How many clips there are or are chosen, and what can be done with the chosen ones. */
export function SelectionBar({ screen }: { screen: ClipsScreen }): ReactNode {
  const { t } = useTranslation('clips')
  const { list, selection, actions } = screen
  const { ids, isCounted, isComplete } = list
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [edited, setEdited] = useState<ManyEdit['of'] | null>(null)
  const EditDialog = edited && editDialogs[edited]
  const count = selection.ids.size
  const chosen = [...selection.ids]
  const counted = [
    t(isCounted ? 'clips.count' : 'clips.firstOf', { count: ids.length }),
    ...(isComplete ? [] : [t('clips.stillReading')]),
  ].join(' · ')
  return (
    <div
      className={sharedStyles.bar}
      data-some={count > 0 || undefined}
      role="toolbar"
      aria-label={t('clips.selectionTools')}
    >
      <span className={styles.barWords} role="status">
        {count > 0 ? t('clips.selected', { count }) : counted}
      </span>
      {count === 0 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={ids.length === 0 || !isCounted}
          onClick={() => screen.select(selectAll(ids))}
        >
          {t('clips.selectAll')}
        </Button>
      ) : (
        <>
          <Button
            size="compact-sm"
            title={t('clips.mayUndo')}
            onClick={() => actions.contribute(chosen)}
          >
            {t('clips.contribute')}
          </Button>
          <ActionIcon
            variant="subtle"
            aria-label={t('clips.export')}
            title={t('clips.export')}
            onClick={() => screen.startExport(chosen)}
          >
            <IconDownload size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={t('clips.delete')}
            title={t('clips.delete')}
            onClick={screen.remove}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={t('common.more')}>
                <IconDotsVertical size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => actions.keepPrivate(chosen)}>
                {t('clips.keepPrivate')}
              </Menu.Item>
              <Menu.Item onClick={() => actions.takeBack(chosen)}>{t('clips.takeBack')}</Menu.Item>
              {edits.map((edit) => (
                <Menu.Item key={edit} onClick={() => setEdited(edit)}>
                  {t(titles[edit])}
                </Menu.Item>
              ))}
              <Menu.Item onClick={() => setWithdrawing(true)}>{t('clips.withdraw')}</Menu.Item>
              <Menu.Item onClick={() => screen.select(nothingSelected)}>
                {t('clips.selectNone')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {EditDialog && (
        <EditDialog
          count={count}
          onClose={() => setEdited(null)}
          onEdit={(edit) => {
            setEdited(null)
            actions.edit(chosen, edit)
          }}
        />
      )}
      {isWithdrawing && (
        <WithdrawDialog
          onClose={() => setWithdrawing(false)}
          onConfirm={() => actions.withdraw(chosen)}
        />
      )}
    </div>
  )
}
