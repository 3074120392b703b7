import { NativeSelect, Radio, Stack, TagsInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { submitOf } from '@/components/ui/form'
import { useTranslation } from '@/components/ui/translation'
import {
  StatementInputs,
  statementOf,
  useStatementForm,
} from '@/components/workbench/clip/statement-form'
import { categories } from '@/utils/clip/clip'
import { decidingStatements } from '@/utils/clip/rights'
import type { ManyEdit } from '@/utils/store/bulk-edits'

interface EditDialogProps {
  count: number
  onClose: () => void
  onEdit: (edit: ManyEdit) => void
}

export const editDialogs = {
  tags: TagsDialog,
  category: CategoryDialog,
  statement: StatementDialog,
}

/** Puts tags on many clips, or takes them away. */
function TagsDialog({ count, onClose, onEdit }: EditDialogProps): ReactNode {
  const { t } = useTranslation('clips', 'clip')
  const [tags, setTags] = useState<string[]>([])
  const [way, setWay] = useState<'add' | 'remove'>('add')
  return (
    <ConfirmDialog
      title={t('clips.editTags')}
      action={t('clips.editMany', { count })}
      isIncomplete={tags.length === 0}
      onClose={onClose}
      onConfirm={() => onEdit({ of: 'tags', tags, isAdded: way === 'add' })}
    >
      <Radio.Group
        aria-label={t('clips.editTags')}
        value={way}
        onChange={(value) => setWay(value === 'remove' ? 'remove' : 'add')}
      >
        <Stack gap="xs">
          <Radio value="add" label={t('clips.addTags')} />
          <Radio value="remove" label={t('clips.removeTags')} />
        </Stack>
      </Radio.Group>
      <TagsInput
        label={t('work.tags')}
        description={t('work.tagsWhy')}
        maxTags={50}
        splitChars={[',', '，', '、', ';', '；']}
        value={tags}
        onChange={(list) => setTags(list.map((tag) => tag.slice(0, 64)))}
      />
      <p>{t('clips.editSent')}</p>
    </ConfirmDialog>
  )
}

/** Puts many clips into one category. */
function CategoryDialog({ count, onClose, onEdit }: EditDialogProps): ReactNode {
  const { t } = useTranslation('clips', 'clip')
  const [chosen, setChosen] = useState('')
  const category = categories.find((one) => one === chosen)
  return (
    <ConfirmDialog
      title={t('clips.editCategory')}
      action={t('clips.editMany', { count })}
      isIncomplete={category === undefined}
      onClose={onClose}
      onConfirm={() => category && onEdit({ of: 'category', category })}
    >
      <NativeSelect
        label={t('work.category')}
        value={chosen}
        data={[
          { value: '', label: t('clips.chooseCategory') },
          ...categories.map((value) => ({ value, label: t(`categories.${value}`) })),
        ]}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <p>{t('clips.editSent')}</p>
    </ConfirmDialog>
  )
}

/** States one basis for many clips; it goes to those whose page left it open. */
function StatementDialog({ count, onClose, onEdit }: EditDialogProps): ReactNode {
  const { t } = useTranslation('clips', 'clip')
  const form = useStatementForm(decidingStatements)
  return (
    <ConfirmDialog
      title={t('clips.editStatement')}
      action={t('clips.editMany', { count })}
      onClose={onClose}
      onConfirm={submitOf(form, (stated) =>
        onEdit({ of: 'statement', statement: statementOf(stated, []) }),
      )}
    >
      <StatementInputs form={form} kinds={decidingStatements} />
      <p>{t('clips.statementSuits')}</p>
    </ConfirmDialog>
  )
}
