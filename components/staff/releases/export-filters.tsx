import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import type { SchemaForm } from '@/components/ui/form'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import {
  exportStates,
  type ExportCounts,
  type ExportFilters,
} from '@/utils/protocol/schemas/exports'
import { licencesUnder } from '@/utils/rights/mixing'
import type { ExportValues } from './export-form-values'
import { licenceLabel } from './release-labels'
import styles from './releases.module.css'

interface ExportFiltersProps {
  form: SchemaForm<ExportValues, Partial<ExportFilters>>
  /** What there is to choose from: of everything accepted. */
  there: ExportCounts | undefined
  isLocked: boolean
}

/** Explained below the field, so that the fields of a row stand in line. */
const below: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
]

/** What to export, by every filter that the endpoint has. */
export function ExportFilterFields(props: ExportFiltersProps): ReactNode {
  const { form, isLocked } = props
  const { t } = useTranslation('releases')
  return (
    <fieldset className={styles.filters} disabled={isLocked}>
      <legend>{t('exports.what')}</legend>
      <StateField {...props} />
      <div className={styles.filterGrid}>
        <NativeSelect
          label={t('exports.category')}
          data={[
            { value: '', label: t('categories.all') },
            ...categories.map((value) => ({ value, label: t(`categories.${value}`) })),
          ]}
          {...form.getInputProps('category')}
        />
        <LicenceFields {...props} />
        <OrganisationField {...props} />
        <TextInput type="date" label={t('exports.from')} {...form.getInputProps('from')} />
        <TextInput type="date" label={t('exports.to')} {...form.getInputProps('to')} />
        <TextInput
          label={t('exports.batch')}
          inputWrapperOrder={below}
          description={t('exports.batchWhy')}
          {...form.getInputProps('batch')}
        />
      </div>
    </fieldset>
  )
}

function StateField({ form }: ExportFiltersProps): ReactNode {
  const { t } = useTranslation('releases')
  const isCleared = form.values.states.every((state) => state === 'accepted')
  return (
    <Checkbox.Group
      label={t('exports.states')}
      value={form.values.states}
      onChange={(chosen) => {
        const states = exportStates.filter((state) => chosen.includes(state))
        if (states.length > 0) form.setFieldValue('states', states)
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

function LicenceFields({ form, there }: ExportFiltersProps): ReactNode {
  const translation = useTranslation('releases')
  const { t } = translation
  const taken = useMembershipState().membership?.descriptor.licences ?? []
  const targets = taken.filter((id) => !isPorted(id) && licencesUnder(id).length > 0)
  return (
    <>
      <NativeSelect
        label={t('exports.under')}
        inputWrapperOrder={below}
        description={t('exports.underWhy')}
        data={[
          { value: '', label: t('exports.underAny') },
          ...targets.map((id) => ({ value: id, label: id })),
        ]}
        {...form.getInputProps('under')}
      />
      <NativeSelect
        label={t('exports.licence')}
        data={[
          { value: '', label: t('releases.allLicences') },
          ...Object.entries(there?.licences ?? {}).map(([id, clips]) => ({
            value: id,
            label: t('common.counted', { name: licenceLabel(translation, id), count: clips }),
          })),
        ]}
        {...form.getInputProps('licence')}
      />
    </>
  )
}

/** Works are put under the licence itself, not under a version for one country. */
function isPorted(id: string): boolean {
  return /^CC-.*\d\.\d-[A-Z]+$/.test(id)
}

function OrganisationField({ form, there }: ExportFiltersProps): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <NativeSelect
      label={t('releases.organisation')}
      data={[
        { value: '', label: t('releases.allOrganisations') },
        ...(there?.organisations ?? []).map(({ id, name, clips }) => ({
          value: id,
          label: t('common.counted', { name, count: clips }),
        })),
      ]}
      {...form.getInputProps('organisation')}
    />
  )
}
