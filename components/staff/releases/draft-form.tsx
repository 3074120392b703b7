import { Button, Checkbox, Loader, NativeSelect, Radio, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { Back } from '@/components/ui/back'
import { Form, useSchemaForm, type SchemaForm } from '@/components/ui/form'
import { useMembershipState } from '@/components/ui/membership-state'
import { goTo } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { Unanswered } from '@/components/query/query-status'
import { categories } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { reaches } from '@/utils/exchange/release-manifest'
import { draftForm, emptyDraft, toCriteria, usesOf, type DraftValues } from './draft-form-values'
import styles from './releases.module.css'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'

/** Says what a release shall hold, each choice explained in a line, and makes the draft. */
export function DraftForm(): ReactNode {
  const { t } = useTranslation('releases')
  const form = useSchemaForm<DraftValues, Draft>(draftForm, emptyDraft)
  const licences = useMembershipState().membership?.descriptor.licences ?? []
  // One id for all attempts: pressing twice makes one draft.
  const [releaseId] = useState(newId)
  const { isBusy, run } = useEndpointTask(keys.releases)
  const make = (values: Draft): void =>
    run(async (call) => {
      await call(contracts.draftRelease, {
        body: { releaseId, criteria: toCriteria(values, licences) },
      })
      goTo({ page: 'releases', id: releaseId })
    })
  return (
    <Form form={form} className={styles.form} onSubmit={make}>
      <Back to={{ page: 'releases', id: null }}>{t('releases.back')}</Back>
      <h1>{t('releases.new')}</h1>
      <p className="soft">{t('releases.newLead')}</p>
      <ReachField form={form} />
      <CategoriesField form={form} />
      <UseField form={form} licences={licences} />
      <OrganisationField form={form} />
      <UntilField form={form} />
      <SampleSizeField form={form} />
      <p className="soft">{t('releases.makeWhy')}</p>
      <Button type="submit" loading={isBusy}>
        {t('releases.make')}
      </Button>
    </Form>
  )
}

type Draft = z.output<typeof draftForm>

interface FieldProps {
  form: SchemaForm<DraftValues, Draft>
}

function ReachField({ form }: FieldProps): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <Radio.Group label={t('releases.reach')} {...form.getInputProps('reach')}>
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

function CategoriesField({ form }: FieldProps): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <Checkbox.Group
      label={t('releases.categories')}
      description={t('releases.categoriesWhy')}
      {...form.getInputProps('categories')}
    >
      <div className={styles.boxes}>
        {categories.map((value) => (
          <Checkbox key={value} value={value} label={t(`categories.${value}`)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function UseField({ form, licences }: FieldProps & { licences: string[] }): ReactNode {
  const { t, list } = useTranslation('releases')
  const uses = usesOf(licences)
  const chosen = uses.find(({ use }) => use === form.values.use)
  return (
    <div>
      <Radio.Group
        label={t('releases.use')}
        description={t('releases.useWhy')}
        {...form.getInputProps('use')}
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

function OrganisationField({ form }: FieldProps): ReactNode {
  const { t } = useTranslation('releases')
  const query = useEndpoint(keys.exportCounts({}), (call) => call(contracts.countExport))
  const organisations = query.data?.organisations ?? []
  return (
    <>
      <NativeSelect
        className={styles.field}
        label={t('releases.organisation')}
        description={t('releases.organisationWhy')}
        {...form.getInputProps('organisation')}
        rightSection={query.isLoading ? <Loader size="xs" aria-hidden /> : undefined}
        data={[
          { value: '', label: t('releases.allOrganisations') },
          ...organisations.map(({ id, name, clips }) => ({
            value: id,
            label: t('common.counted', { name, count: clips }),
          })),
        ]}
      />
      <Unanswered query={query} />
    </>
  )
}

function UntilField({ form }: FieldProps): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <TextInput
      className={styles.field}
      type="datetime-local"
      label={t('releases.until')}
      description={t('releases.untilWhy')}
      {...form.getInputProps('until')}
    />
  )
}

function SampleSizeField({ form }: FieldProps): ReactNode {
  const { t } = useTranslation('releases')
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
      {...form.getInputProps('sampleSize')}
    />
  )
}
