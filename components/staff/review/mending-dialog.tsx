import { Button, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { IconPencilCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Form, useSchemaForm } from '@/components/ui/form'
import { useMembershipState } from '@/components/ui/membership-state'
import { useTranslation } from '@/components/ui/translation'
import { mendedWorkMembers, type Mending } from '@/utils/clip/mending'
import { mendingForm, valuesOf } from './mending-values'
import styles from './review.module.css'
import type { Mendable } from './use-decide'

interface MendButtonProps {
  onMend: () => void
  isCompact?: boolean
  isDisabled?: boolean
}

/** Opens the dialog in which title, author and the like are mended, and the clips accepted. */
export function MendButton({ onMend, isCompact, isDisabled }: MendButtonProps): ReactNode {
  const { t } = useTranslation('review')
  return (
    <Button
      size={isCompact === true ? 'compact-sm' : 'sm'}
      variant="default"
      disabled={isDisabled ?? false}
      leftSection={<IconPencilCheck size={18} aria-hidden />}
      onClick={onMend}
    >
      {t('review.mend')}
    </Button>
  )
}

interface MendingDialogProps {
  mendable: Mendable | null
  onAnswer: (mending: Mending) => void
  onClose: () => void
}

/** Asks what is to be mended: of one clip what it says now is filled in, of many nothing is. */
export function MendingDialog({ mendable, onAnswer, onClose }: MendingDialogProps): ReactNode {
  const { t } = useTranslation('review')
  return (
    <Modal
      opened={mendable !== null}
      onClose={onClose}
      size="lg"
      title={mendable && t('review.mend.title', { count: mendable.clips.length })}
    >
      {mendable && <MendingForm mendable={mendable} onAnswer={onAnswer} />}
    </Modal>
  )
}

function MendingForm({
  mendable,
  onAnswer,
}: Pick<MendingDialogProps, 'onAnswer'> & { mendable: Mendable }): ReactNode {
  const { t } = useTranslation('review', 'clip')
  const before = valuesOf(mendable.clip)
  const form = useSchemaForm(mendingForm(before), before)
  const categories = useMembershipState().membership?.descriptor.categories ?? []
  return (
    <Form form={form} onSubmit={onAnswer}>
      <Stack gap="sm">
        <p className={styles.why}>
          {t(mendable.clip ? 'review.mend.lead' : 'review.mend.leadMany')}
        </p>
        {mendedWorkMembers.map((name) => (
          <TextInput
            key={name}
            label={t(`work.${name}`)}
            lang="zh"
            maxLength={500}
            autoComplete="off"
            {...form.getInputProps(name)}
          />
        ))}
        <NativeSelect
          label={t('work.category')}
          data={[
            ...(mendable.clip ? [] : [{ value: '', label: t('review.mend.asIs') }]),
            ...categories.map((value) => ({ value, label: t(`categories.${value}`) })),
          ]}
          {...form.getInputProps('category')}
        />
        <Button type="submit" style={{ alignSelf: 'start' }}>
          {t('review.mend.accept')}
        </Button>
      </Stack>
    </Form>
  )
}
