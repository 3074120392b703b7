import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { readBy, submitOf, useSchemaForm } from '@/components/ui/form'
import { db, now } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import { usualLicences } from '@/components/ui/rights/usual-licences'
import { newId } from '@/utils/clip/ids'
import type { OwnSiteRule } from '@/utils/clip/site-rule'
import { deleteOwnSiteRule, saveOwnSiteRule } from '@/utils/store/site-rules'
import { checkDraft, draftOf, emptyDraft, type RuleDraft } from './own-site-rule'

interface SiteRuleDialogProps {
  /** The rule to change; `null` for a new one. */
  rule: OwnSiteRule | null
  others: readonly OwnSiteRule[]
  onClose: () => void
}

const meanings = ['licence', 'reserved', 'ask'] as const

/** Asks what a site means for all its texts, why, and where that can be read. */
export function SiteRuleDialog({ rule, others, onClose }: SiteRuleDialogProps): ReactNode {
  const { t } = useTranslation('settings')
  const { isBusy, save } = useSaveRule(rule, onClose)
  const schema = readBy((draft: RuleDraft) =>
    checkDraft(draft, others, { id: rule?.id ?? newId(), date: now().slice(0, 10) }),
  )
  const form = useSchemaForm(schema, rule ? draftOf(rule) : emptyDraft)
  const { means, licence } = form.values
  const offered = useMembershipState().membership?.descriptor.licences ?? usualLicences
  return (
    <ConfirmDialog
      title={t(rule ? 'siteRules.edit' : 'siteRules.add')}
      action={t('common.save')}
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={submitOf(form, save)}
    >
      <TextInput
        label={t('siteRules.site')}
        description={t('siteRules.siteWhy')}
        name="site"
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        maxLength={2000}
        data-autofocus
        {...form.getInputProps('site')}
      />
      <Radio.Group label={t('siteRules.means')} {...form.getInputProps('means')}>
        <Stack gap="xs" mt="xs">
          {meanings.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`siteRules.means.${one}`)}
              description={t(`siteRules.means.${one}Effect`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {means === 'licence' && (
        <NativeSelect
          label={t('siteRules.licence')}
          data={[
            { value: '', label: t('siteRules.licenceChoose') },
            // A rule made under another alliance keeps its licence.
            ...new Set(licence === '' ? offered : [...offered, licence]),
          ]}
          {...form.getInputProps('licence')}
        />
      )}
      <Textarea
        label={t('siteRules.note')}
        description={t('siteRules.noteWhy')}
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('note')}
      />
      <TextInput
        label={t(means === 'licence' ? 'siteRules.source' : 'siteRules.sourceOptional')}
        description={t('siteRules.sourceWhy')}
        name="source"
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        maxLength={2000}
        {...form.getInputProps('source')}
      />
    </ConfirmDialog>
  )
}

function useSaveRule(before: OwnSiteRule | null, onClose: () => void) {
  const { t } = useTranslation('settings')
  const { offerUndo } = useNotifications()
  const { isBusy, run } = useTask()
  const save = (rule: OwnSiteRule): void => {
    run(async () => {
      await saveOwnSiteRule(db, rule)
      offerUndo(t('siteRules.saved', { site: rule.host }), () =>
        before ? saveOwnSiteRule(db, before) : deleteOwnSiteRule(db, rule.id),
      )
      onClose()
    })
  }
  return { isBusy, save }
}
