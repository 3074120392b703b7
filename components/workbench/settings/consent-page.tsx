import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { DownloadButton, PrintButton } from '@/components/ui/file-buttons'
import { Back } from '@/components/ui/back'
import { db } from '@/components/ui/database'
import { downloadJson } from '@/components/ui/download'
import { NoticeChangesView } from '@/components/ui/notice-changes/notice-changes-view'
import { useTranslation } from '@/components/ui/translation'
import { toJsonLd } from '@/utils/consent/json-ld'
import type { Notice } from '@/utils/consent/notice'
import { findAgreedNotice, findNewestNotice } from '@/utils/store/notices'
import type { ConsentRow, NoticeRow } from '@/utils/store/rows'
import { RecordEvents, RecordFacts } from './record-facts'
import styles from './settings.module.css'

/** One consent record with the notice it names: to read, print and keep. */
export function ConsentPage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('joining', 'settings')
  const loaded = useLiveQuery(async () => {
    const consent = await db.consents.get(id)
    const notice = consent && (await findAgreedNotice(db, consent))
    const newest = consent && (await findNewestNotice(db, consent.noticeVersion))
    return { consent, notice, newest }
  }, [id])
  if (!loaded) return null
  const { consent, notice, newest } = loaded
  return (
    <div className={`page ${styles.settings}`}>
      <Back to={{ page: 'settings' }}>{t('joining.toSettings')}</Back>
      {consent ? (
        <ConsentView consent={consent} notice={notice} newest={newest} />
      ) : (
        <p>{t('consents.missing')}</p>
      )}
    </div>
  )
}

interface ConsentViewProps {
  consent: ConsentRow
  /** In the words agreed to. */
  notice: NoticeRow | undefined
  /** The same version in its newest words. */
  newest: NoticeRow | undefined
}

function ConsentView({ consent, notice, newest }: ConsentViewProps): ReactNode {
  const { t } = useTranslation('settings')
  const { record, jws, id } = consent
  return (
    <>
      <h1>{t(consent.kind === 'public-name' ? 'consents.namePage' : 'consents.page')}</h1>
      <div className="buttons no-print">
        <PrintButton />
        <DownloadButton onClick={() => downloadJson({ record, jws }, `shichai-consent-${id}.json`)}>
          {t('consents.download')}
        </DownloadButton>
        <DownloadButton
          onClick={() => downloadJson(toJsonLd(record), `shichai-consent-${id}.jsonld`)}
        >
          {t('consents.downloadLinked')}
        </DownloadButton>
      </div>
      <RecordFacts consent={consent} notice={notice?.notice} />
      <RecordEvents consent={consent} notice={notice?.notice} />
      {notice && newest && notice.digest !== newest.digest && (
        <Rewording before={notice.notice} after={newest.notice} />
      )}
      {notice && consent.kind === 'contribution' && (
        <NoticeWords notice={notice.notice} language={record.language} />
      )}
      {notice?.notice.publicName && consent.kind === 'public-name' && (
        <section lang={record.language}>
          <h2>{t('consents.agreedWords')}</h2>
          <p>{notice.notice.publicName.label[record.language]}</p>
          <p>{notice.notice.publicName.explanation[record.language]}</p>
        </section>
      )}
    </>
  )
}

/** Newer words for the same, to be read: nothing is asked. */
function Rewording({ before, after }: { before: Notice; after: Notice }): ReactNode {
  const { t, time } = useTranslation('settings')
  return (
    <section>
      <h2>{t('rewording.title')}</h2>
      <p>
        {t('rewording.lead', {
          revision: after.editorialRevision,
          when: time(after.effectiveFrom),
        })}
      </p>
      <NoticeChangesView before={before} after={after} same={t('rewording.sameWords')} />
    </section>
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
