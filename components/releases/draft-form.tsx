import { Button, Checkbox, Loader, NativeSelect, Radio, TextInput } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/app/membership-state'
import { goTo, hashOf } from '@/components/app/route'
import { useTask } from '@/components/app/use-task'
import { useWords } from '@/components/app/words'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { Unanswered } from '@/components/staff/staff-room'
import staffStyles from '@/components/staff/staff.module.css'
import { categories } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { reaches } from '@/utils/exchange/release-manifest'
import { toCriteria, usesOf, type DraftWish } from './draft-wish'
import styles from './releases.module.css'
import { askReleases, useReleaseAnswer } from './use-releases'

/** Says what a release shall hold, each choice explained in a line, and makes the draft. */
export function DraftForm(): ReactNode {
  const { t } = useWords()
  const [wish, setWish] = useState<DraftWish>(defaultWish)
  const licences = useMembershipState().membership?.descriptor.licences ?? []
  const { isBusy, make } = useMakeDraft(wish, licences)
  const change = (changed: Partial<DraftWish>): void => setWish({ ...wish, ...changed })
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
      <ReachField wish={wish} onChange={change} />
      <CategoriesField wish={wish} onChange={change} />
      <UseField wish={wish} onChange={change} licences={licences} />
      <OrganisationField wish={wish} onChange={change} />
      <UntilField wish={wish} onChange={change} />
      <SampleSizeField wish={wish} onChange={change} />
      <p className={staffStyles.soft}>{t('releases.makeWhy')}</p>
      <Button type="submit" loading={isBusy} disabled={!(wish.sampleSize >= 1)}>
        {t('releases.make')}
      </Button>
    </form>
  )
}

/** Makes the draft and goes to it. */
function useMakeDraft(wish: DraftWish, licences: string[]) {
  // One id for all attempts: pressing twice makes one draft.
  const [releaseId] = useState(newId)
  const { isBusy, run } = useTask()
  const make = (): void => {
    run(async () => {
      await askReleases((client) =>
        client.draft({ releaseId, criteria: toCriteria(wish, licences) }),
      )
      goTo({ page: 'releases', id: releaseId })
    })
  }
  return { isBusy, make }
}

const defaultWish: DraftWish = {
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
  wish: DraftWish
  onChange: (changed: Partial<DraftWish>) => void
}

function ReachField({ wish, onChange }: FieldProps): ReactNode {
  const { t } = useWords()
  return (
    <Radio.Group
      label={t('releases.reach')}
      value={wish.reach}
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

function CategoriesField({ wish, onChange }: FieldProps): ReactNode {
  const { t } = useWords()
  return (
    <Checkbox.Group
      label={t('releases.categories')}
      description={t('releases.categoriesWhy')}
      value={wish.categories}
      onChange={(values) =>
        onChange({ categories: categories.filter((one) => values.includes(one)) })
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

function UseField({ wish, onChange, licences }: FieldProps & { licences: string[] }): ReactNode {
  const { t, list } = useWords()
  const uses = usesOf(licences)
  const chosen = uses.find(({ use }) => use === wish.use)
  return (
    <div>
      <Radio.Group
        label={t('releases.use')}
        description={t('releases.useWhy')}
        value={wish.use}
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

function OrganisationField({ wish, onChange }: FieldProps): ReactNode {
  const { t, number } = useWords()
  const answer = useReleaseAnswer('organisations', (client) => client.countExport({}))
  const organisations = answer.value?.organisations ?? []
  return (
    <>
      <NativeSelect
        className={styles.field}
        label={t('releases.organisation')}
        description={t('releases.organisationWhy')}
        value={wish.organisation}
        rightSection={answer.isLoading ? <Loader size="xs" aria-hidden /> : undefined}
        data={[
          { value: '', label: t('releases.allOrganisations') },
          ...organisations.map(({ id, name, clips }) => ({
            value: id,
            label: `${name} (${number(clips)})`,
          })),
        ]}
        onChange={({ currentTarget }) => onChange({ organisation: currentTarget.value })}
      />
      <Unanswered answer={answer} />
    </>
  )
}

function UntilField({ wish, onChange }: FieldProps): ReactNode {
  const { t } = useWords()
  return (
    <TextInput
      className={styles.field}
      type="datetime-local"
      label={t('releases.until')}
      description={t('releases.untilWhy')}
      value={wish.until}
      onChange={({ currentTarget }) => onChange({ until: currentTarget.value })}
    />
  )
}

function SampleSizeField({ wish, onChange }: FieldProps): ReactNode {
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
      value={Number.isNaN(wish.sampleSize) ? '' : wish.sampleSize}
      onChange={({ currentTarget }) => onChange({ sampleSize: currentTarget.valueAsNumber })}
    />
  )
}
