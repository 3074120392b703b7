import { NativeSelect, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { uuid } from '@/utils/clip/primitives'
import type { AuditEntry, AuditFilters } from '@/utils/protocol/schemas/moderation'
import { AuditExport } from './audit-export'
import { actionName, auditActions, auditFacts } from './audit-labels'
import { ClipProof, ProofForm } from './clip-proof'
import sharedStyles from '@/components/ui/records.module.css'
import styles from './moderation.module.css'
import { PagesList } from '@/components/query/pages-list'
import { ShortId } from '@/components/ui/short-id'
import { keys } from '@/components/query/keys'
import { useEndpointPages } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'

/** What staff did, the latest first: filtered, in plain words, to keep as a file. */
export function AuditSection(): ReactNode {
  const { t } = useTranslation('moderation')
  const [filters, setFilters] = useState<AuditFilters>({})
  const [person, setPerson] = useState('')
  const [proof, setProof] = useState<string | null>(null)
  if (proof !== null) return <ClipProof id={proof} onBack={() => setProof(null)} />
  const wanted = uuid.safeParse(person.trim().toLowerCase())
  const isOdd = person.trim() !== '' && !wanted.success
  const all = { ...filters, person: wanted.data }
  return (
    <>
      <p className={sharedStyles.lead}>{t('audit.lead')}</p>
      <div className={sharedStyles.bar}>
        <NativeSelect
          label={t('audit.action')}
          value={filters.action ?? ''}
          onChange={({ currentTarget }) =>
            setFilters({ ...filters, action: currentTarget.value || undefined })
          }
        >
          <option value="">{t('audit.anyAction')}</option>
          {auditActions.map((action) => (
            <option key={action} value={action}>
              {t(`audit.action.${action}`)}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          label={t('audit.person')}
          placeholder={t('audit.personHint')}
          value={person}
          error={isOdd ? t('audit.personWrong') : undefined}
          onChange={({ currentTarget }) => setPerson(currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('audit.from')}
          onChange={({ currentTarget }) =>
            setFilters({ ...filters, from: dayStart(currentTarget.value, 0) })
          }
        />
        <TextInput
          type="date"
          label={t('audit.to')}
          onChange={({ currentTarget }) =>
            setFilters({ ...filters, to: dayStart(currentTarget.value, 1) })
          }
        />
        <AuditExport filters={all} />
      </div>
      <Trail key={JSON.stringify(all)} filters={all} />
      <ProofForm onProof={setProof} />
    </>
  )
}

/** Midnight here at the beginning of a day, or so many days after it. */
function dayStart(day: string, later: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  return new Date(year, month - 1, date + later).toISOString()
}

function Trail({ filters }: { filters: AuditFilters }): ReactNode {
  const { t } = useTranslation('moderation')
  const pages = useEndpointPages(keys.audit(filters), async (call, after) => {
    const { entries, next } = await call(contracts.audit, { query: { ...filters, after } })
    return { items: entries, next }
  })
  return (
    <PagesList pages={pages} keyOf={keyOf} empty={t('audit.none')}>
      {(entry) => <Entry entry={entry} />}
    </PagesList>
  )
}

function Entry({ entry }: { entry: AuditEntry }): ReactNode {
  const translation = useTranslation('moderation')
  const { t, time } = translation
  const { staff, action, at, details } = entry
  return (
    <div className={styles.entry}>
      <p>
        <span className={sharedStyles.title}>{actionName(translation, action)}</span>{' '}
        <span className="soft">
          {staff === null ? t('audit.byRule') : <ShortId id={staff} />} · {time(at)}
        </span>
        <br />
        {auditFacts(translation, entry)}
      </p>
      <details className={styles.details}>
        <summary>{t('audit.details')}</summary>
        <pre>{JSON.stringify({ staff, action, ...details }, null, 2)}</pre>
      </details>
    </div>
  )
}

/** One decision is an entry for each clip it was about. */
function keyOf({ id, details }: AuditEntry): string {
  return `${id} ${JSON.stringify(details['clipId'] ?? '')}`
}
