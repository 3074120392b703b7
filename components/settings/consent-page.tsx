import { Button } from '@mantine/core'
import { IconArrowLeft, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/app/database'
import { download } from '@/components/app/download'
import { hashOf } from '@/components/app/route'
import { useWords } from '@/components/app/words'
import type { Notice } from '@/utils/consent/notice'
import type { ConsentRow, NoticeRow } from '@/utils/store/rows'
import styles from './settings.module.css'

/** One consent record with the notice it names: to read, print and keep. */
export function ConsentPage({ id }: { id: string }): ReactNode {
  const { t } = useWords()
  const loaded = useLiveQuery(async () => {
    const consent = await db.consents.get(id)
    const notice = consent && (await db.notices.get(consent.noticeVersion))
    return { consent, notice }
  }, [id])
  if (!loaded) return null
  const { consent, notice } = loaded
  return (
    <div className={styles.page}>
      <Button
        component="a"
        className="no-print"
        href={hashOf({ page: 'settings' })}
        variant="subtle"
        size="compact-md"
        leftSection={<IconArrowLeft size={18} aria-hidden />}
      >
        {t('joining.toSettings')}
      </Button>
      {consent ? <ConsentView consent={consent} notice={notice} /> : <p>{t('consents.missing')}</p>}
    </div>
  )
}

interface ConsentViewProps {
  consent: ConsentRow
  notice: NoticeRow | undefined
}

function ConsentView({ consent, notice }: ConsentViewProps): ReactNode {
  const { t } = useWords()
  const save = (): void => {
    const { record, jws } = consent
    const json = JSON.stringify({ record, jws }, null, 2)
    download(new Blob([json], { type: 'application/json' }), `shichai-consent-${consent.id}.json`)
  }
  return (
    <>
      <h1>{t('consents.page')}</h1>
      <div className={`${styles.buttons} no-print`}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => print()}
        >
          {t('common.print')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={save}
        >
          {t('consents.download')}
        </Button>
      </div>
      <RecordFacts consent={consent} notice={notice?.notice} />
      {notice && <NoticeWords notice={notice.notice} language={consent.record.language} />}
    </>
  )
}

function RecordFacts({
  consent,
  notice,
}: {
  consent: ConsentRow
  notice: Notice | undefined
}): ReactNode {
  const { t, time, list } = useWords()
  const { record, endedAt, givenAt } = consent
  const purposes = record.purposes.map(
    (id) => notice?.purposes.find((one) => one.id === id)?.label[record.language] ?? id,
  )
  const facts: [string, ReactNode][] = [
    [t('consents.state'), t(endedAt === null ? 'consents.active' : 'consents.ended')],
    [t('consents.given'), time(givenAt)],
    ...(endedAt === null
      ? []
      : ([[t('consents.endedAt'), time(endedAt)]] as [string, ReactNode][])),
    [t('consents.to'), list(record.pii_controllers)],
    [t('consents.notice'), record.privacy_notice.version],
    [t('consents.purposes'), list(purposes)],
    [t('consents.retention'), record.retention_period],
    [t('consents.storage'), list(record.storage_locations)],
    [t('consents.principal'), <code key="kid">{record.pii_principal_id}</code>],
    [t('consents.id'), <code key="id">{record.record_id}</code>],
    [t('consents.digest'), <code key="digest">{record.privacy_notice.digest}</code>],
  ]
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function NoticeWords({
  notice,
  language,
}: {
  notice: Notice
  language: ConsentRow['record']['language']
}): ReactNode {
  return (
    <div lang={language}>
      {[notice.personalInformation, notice.agreement].map((document) => (
        <section key={document.title.en}>
          <h2>{document.title[language]}</h2>
          {document.sections.map(({ heading, body }) => (
            <div key={heading.en}>
              <h3>{heading[language]}</h3>
              <p style={{ whiteSpace: 'pre-wrap' }}>{body[language]}</p>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
