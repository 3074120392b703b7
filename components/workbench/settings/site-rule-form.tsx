import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { CheckedFormBody, useCheckedForm } from '@/components/ui/checked-form'
import { db, now } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotices } from '@/components/ui/notices'
import { useTask } from '@/components/ui/use-task'
import { useWords } from '@/components/ui/words'
import { usualLicences } from '@/components/ui/rights/usual-licences'
import { newId } from '@/utils/clip/ids'
import type { OwnSiteRule } from '@/utils/clip/site-rule'
import { deleteOwnSiteRule, saveOwnSiteRule } from '@/utils/store/site-rules'
import { checkDraft, draftOf, emptyDraft, type RuleDraft } from './own-site-rule'

interface SiteRuleFormProps {
  /** The rule to change; `null` for a new one. */
  rule: OwnSiteRule | null
  others: readonly OwnSiteRule[]
  onClose: () => void
}

const meanings = ['licence', 'reserved', 'ask'] as const

/** Asks what a site means for all its texts, why, and where that can be read. */
export function SiteRuleForm({ rule, others, onClose }: SiteRuleFormProps): ReactNode {
  const { t } = useWords()
  const [draft, setDraft] = useState<RuleDraft>(rule ? draftOf(rule) : emptyDraft)
  const { form, errorOf, refuse, forgive } = useCheckedForm<keyof RuleDraft>()
  const { isBusy, save } = useSaveRule(rule, onClose)
  const change = (part: Partial<RuleDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
    forgive()
  }
  const submit = (): void => {
    const made = { id: rule?.id ?? newId(), date: now().slice(0, '2026-01-01'.length) }
    const checked = checkDraft(draft, others, made)
    if ('rule' in checked) save(checked.rule)
    else refuse(checked.problems)
  }
  return (
    <CheckedFormBody {...{ form, isBusy, onClose }} onSubmit={submit}>
      <TextInput
        label={t('siteRules.site')}
        description={t('siteRules.siteWhy')}
        name="site"
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        maxLength={2000}
        data-autofocus
        value={draft.site}
        error={errorOf('site')}
        onChange={({ currentTarget }) => change({ site: currentTarget.value })}
      />
      <Radio.Group
        label={t('siteRules.means')}
        value={draft.means}
        error={errorOf('means')}
        onChange={(value) => change({ means: meanings.find((one) => one === value) ?? null })}
      >
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
      {draft.means === 'licence' && (
        <LicenceSelect
          value={draft.licence}
          error={errorOf('licence')}
          onChange={(licence) => change({ licence })}
        />
      )}
      <Textarea
        label={t('siteRules.note')}
        description={t('siteRules.noteWhy')}
        autosize
        minRows={2}
        maxLength={500}
        value={draft.note}
        error={errorOf('note')}
        onChange={({ currentTarget }) => change({ note: currentTarget.value })}
      />
      <TextInput
        label={t(draft.means === 'licence' ? 'siteRules.source' : 'siteRules.sourceOptional')}
        description={t('siteRules.sourceWhy')}
        name="source"
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        maxLength={2000}
        value={draft.source}
        error={errorOf('source')}
        onChange={({ currentTarget }) => change({ source: currentTarget.value })}
      />
    </CheckedFormBody>
  )
}

interface LicenceSelectProps {
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function LicenceSelect({ value, error, onChange }: LicenceSelectProps): ReactNode {
  const { t } = useWords()
  const { membership } = useMembershipState()
  const offered = membership?.descriptor.licences ?? usualLicences
  return (
    <NativeSelect
      label={t('siteRules.licence')}
      value={value}
      error={error}
      data={[
        { value: '', label: t('siteRules.licenceChoose') },
        // A rule made under another alliance keeps its licence.
        ...new Set(value === '' ? offered : [...offered, value]),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function useSaveRule(before: OwnSiteRule | null, onClose: () => void) {
  const { t } = useWords()
  const { offerUndo } = useNotices()
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
