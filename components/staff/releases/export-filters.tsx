import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import { exportStates, type ExportCounts } from '@/utils/protocol/schemas/exports'
import { licencesUnder } from '@/utils/rights/mixing'
import type { ExportValues } from './export-form-values'
import { licenceWords } from './release-words'
import styles from './releases.module.css'

interface ExportFiltersProps {
  values: ExportValues
  onChange: (values: ExportValues) => void
  /** What there is to choose from: of everything accepted. */
  there: ExportCounts | undefined
  isLocked: boolean
}

/** What to export, by every filter that the endpoint has. */
export function ExportFilterFields(props: ExportFiltersProps): ReactNode {
  const { values, onChange, isLocked } = props
  const { t } = useTranslation('releases')
  const change = (changed: Partial<ExportValues>): void => onChange({ ...values, ...changed })
  return (
    <fieldset className={styles.filters} disabled={isLocked}>
      <legend>{t('exports.what')}</legend>
      <StateField {...props} />
      <div className={styles.filterGrid}>
        <NativeSelect
          label={t('exports.category')}
          value={values.category}
          data={[
            { value: '', label: t('categories.all') },
            ...categories.map((value) => ({ value, label: t(`categories.${value}`) })),
          ]}
          onChange={({ currentTarget }) => change({ category: currentTarget.value })}
        />
        <LicenceFields {...props} />
        <OrganisationField {...props} />
        <TextInput
          type="date"
          label={t('exports.from')}
          value={values.from}
          onChange={({ currentTarget }) => change({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('exports.to')}
          value={values.to}
          onChange={({ currentTarget }) => change({ to: currentTarget.value })}
        />
        <TextInput
          label={t('exports.batch')}
          description={t('exports.batchWhy')}
          value={values.batch}
          onChange={({ currentTarget }) => change({ batch: currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}

function StateField({ values, onChange }: ExportFiltersProps): ReactNode {
  const { t } = useTranslation('releases')
  const isCleared = values.states.every((state) => state === 'accepted')
  return (
    <Checkbox.Group
      label={t('exports.states')}
      value={values.states}
      onChange={(chosen) => {
        const states = exportStates.filter((state) => chosen.includes(state))
        if (states.length > 0) onChange({ ...values, states })
      }}
    >
      <div className={styles.boxes}>
        {exportStates.map((state) => (
          <Checkbox key={state} value={state} label={t(`states.${state}`)} />
        ))}
      </div>
      <p className={isCleared ? 'soft' : styles.warning}>
        {t(isCleared ? 'exports.acceptedOnly' : 'exports.notCleared')}
      </p>
    </Checkbox.Group>
  )
}

function LicenceFields({ values, onChange, there }: ExportFiltersProps): ReactNode {
  const translation = useTranslation('releases')
  const { t } = translation
  const taken = useMembershipState().membership?.descriptor.licences ?? []
  const targets = taken.filter((id) => !isPorted(id) && licencesUnder(id).length > 0)
  return (
    <>
      <NativeSelect
        label={t('exports.under')}
        description={t('exports.underWhy')}
        value={values.under}
        data={[
          { value: '', label: t('exports.underAny') },
          ...targets.map((id) => ({ value: id, label: id })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...values, under: currentTarget.value })}
      />
      <NativeSelect
        label={t('exports.licence')}
        value={values.licence}
        data={[
          { value: '', label: t('releases.allLicences') },
          ...Object.entries(there?.licences ?? {}).map(([id, clips]) => ({
            value: id,
            label: t('common.counted', { name: licenceWords(translation, id), count: clips }),
          })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...values, licence: currentTarget.value })}
      />
    </>
  )
}

/** Works are put under the licence itself, not under a version for one country. */
function isPorted(id: string): boolean {
  return /^CC-.*\d\.\d-[A-Z]+$/.test(id)
}

function OrganisationField({ values, onChange, there }: ExportFiltersProps): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <NativeSelect
      label={t('releases.organisation')}
      value={values.organisation}
      data={[
        { value: '', label: t('releases.allOrganisations') },
        ...(there?.organisations ?? []).map(({ id, name, clips }) => ({
          value: id,
          label: t('common.counted', { name, count: clips }),
        })),
      ]}
      onChange={({ currentTarget }) => onChange({ ...values, organisation: currentTarget.value })}
    />
  )
}
