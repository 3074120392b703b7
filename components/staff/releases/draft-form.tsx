import { Button, Checkbox, Loader, NativeSelect, Radio, TextInput } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { goTo, hashOf } from '@/components/ui/route'
import { useWords } from '@/components/ui/words'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { Unanswered } from '@/components/query/query-status'
import staffStyles from '@/components/ui/staff-page.module.css'
import { categories } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { reaches } from '@/utils/exchange/release-manifest'
import { toCriteria, usesOf, type DraftValues } from './draft-form-values'
import styles from './releases.module.css'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'

/** Says what a release shall hold, each choice explained in a line, and makes the draft. */
export function DraftForm(): ReactNode {
  const { t } = useWords()
  const [values, setValues] = useState<DraftValues>(defaultValues)
  const licences = useMembershipState().membership?.descriptor.licences ?? []
  const { isBusy, make } = useMakeDraft(values, licences)
  const change = (changed: Partial<DraftValues>): void => setValues({ ...values, ...changed })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <Back />
      <h1>{t('releases.new')}</h1>
      <p className={staffStyles.soft}>{t('releases.newLead')}</p>
      <ReachField values={values} onChange={change} />
      <CategoriesField values={values} onChange={change} />
      <UseField values={values} onChange={change} licences={licences} />
      <OrganisationField values={values} onChange={change} />
      <UntilField values={values} onChange={change} />
      <SampleSizeField values={values} onChange={change} />
      <p className={staffStyles.soft}>{t('releases.makeWhy')}</p>
      <Button type="submit" loading={isBusy} disabled={!(values.sampleSize >= 1)}>
        {t('releases.make')}
      </Button>
    </form>
  )
}

/** Makes the draft and goes to it. */
function useMakeDraft(values: DraftValues, licences: string[]) {
  // One id for all attempts: pressing twice makes one draft.
  const [releaseId] = useState(newId)
  const { isBusy, run } = useEndpointTask(keys.releases)
  const make = (): void => {
    run(async (calls) => {
      await calls.draft({ releaseId, criteria: toCriteria(values, licences) })
      goTo({ page: 'releases', id: releaseId })
    })
  }
  return { isBusy, make }
}

const defaultValues: DraftValues = {
  reach: 'open',
  categories: [],
  use: 'any',
  organisation: '',
  until: '',
  sampleSize: rubric.sampleSize,
}

/** Leads back to the list. */
export function Back(): ReactNode {
  const { t } = useWords()
  return (
    <Button
      component="a"
      className="no-print"
      href={hashOf({ page: 'releases', id: null })}
      variant="subtle"
      size="compact-md"
      leftSection={<IconArrowLeft size={18} aria-hidden />}
    >
      {t('releases.back')}
    </Button>
  )
}

interface FieldProps {
  values: DraftValues
  onChange: (changed: Partial<DraftValues>) => void
}

function ReachField({ values, onChange }: FieldProps): ReactNode {
  const { t } = useWords()
  return (
    <Radio.Group
      label={t('releases.reach')}
      value={values.reach}
      onChange={(value) => onChange({ reach: reaches.find((one) => one === value) ?? 'open' })}
    >
      <div className={styles.choices}>
        {reaches.map((value) => (
          <Radio
            key={value}
            value={value}
            label={t(`releases.reach.${value}`)}
            description={t(`releases.reachWhy.${value}`)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

function CategoriesField({ values, onChange }: FieldProps): ReactNode {
  const { t } = useWords()
  return (
    <Checkbox.Group
      label={t('releases.categories')}
      description={t('releases.categoriesWhy')}
      value={values.categories}
      onChange={(chosen) =>
        onChange({ categories: categories.filter((one) => chosen.includes(one)) })
      }
    >
      <div className={styles.boxes}>
        {categories.map((value) => (
          <Checkbox key={value} value={value} label={t(`categories.${value}`)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function UseField({ values, onChange, licences }: FieldProps & { licences: string[] }): ReactNode {
  const { t, list } = useWords()
  const uses = usesOf(licences)
  const chosen = uses.find(({ use }) => use === values.use)
  return (
    <div>
      <Radio.Group
        label={t('releases.use')}
        description={t('releases.useWhy')}
        value={values.use}
        onChange={(value) => onChange({ use: uses.find(({ use }) => use === value)?.use ?? 'any' })}
      >
        <div className={styles.choices}>
          {uses.map(({ use }) => (
            <Radio
              key={use}
              value={use}
              label={t(`releases.use.${use}`)}
              description={t(`releases.useWhy.${use}`)}
            />
          ))}
        </div>
      </Radio.Group>
      {chosen && (
        <details className={styles.details}>
          <summary>{t('releases.whichLicences')}</summary>
          <p>{list(chosen.licences.map((id) => id ?? t('releases.noLicence')))}</p>
        </details>
      )}
    </div>
  )
}

function OrganisationField({ values, onChange }: FieldProps): ReactNode {
  const { t, number } = useWords()
  const query = useEndpoint(keys.exportCounts({}), (calls) => calls.countExport({}))
  const organisations = query.data?.organisations ?? []
  return (
    <>
      <NativeSelect
        className={styles.field}
        label={t('releases.organisation')}
        description={t('releases.organisationWhy')}
        value={values.organisation}
        rightSection={query.isLoading ? <Loader size="xs" aria-hidden /> : undefined}
        data={[
          { value: '', label: t('releases.allOrganisations') },
          ...organisations.map(({ id, name, clips }) => ({
            value: id,
            label: `${name} (${number(clips)})`,
          })),
        ]}
        onChange={({ currentTarget }) => onChange({ organisation: currentTarget.value })}
      />
      <Unanswered query={query} />
    </>
  )
}

function UntilField({ values, onChange }: FieldProps): ReactNode {
  const { t } = useWords()
  return (
    <TextInput
      className={styles.field}
      type="datetime-local"
      label={t('releases.until')}
      description={t('releases.untilWhy')}
      value={values.until}
      onChange={({ currentTarget }) => onChange({ until: currentTarget.value })}
    />
  )
}

function SampleSizeField({ values, onChange }: FieldProps): ReactNode {
  const { t } = useWords()
  return (
    <TextInput
      className={styles.field}
      type="number"
      inputMode="numeric"
      min={1}
      max={100_000}
      step={1}
      required
      label={t('releases.sampleSize')}
      description={t('releases.sampleSizeWhy')}
      value={Number.isNaN(values.sampleSize) ? '' : values.sampleSize}
      onChange={({ currentTarget }) => onChange({ sampleSize: currentTarget.valueAsNumber })}
    />
  )
}
