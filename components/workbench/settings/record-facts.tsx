import type { ReactNode } from 'react'
import { FactList, type Fact } from '@/components/ui/fact-list'
import { useTranslation, type Translation } from '@/components/ui/translation'
import type { Notice } from '@/utils/consent/notice'
import { controllersOf } from '@/utils/consent/record'
import type { ConsentRow } from '@/utils/store/rows'
import { stateOf } from './consents-section'
import styles from './settings.module.css'

interface RecordProps {
  consent: ConsentRow
  notice: Notice | undefined
}

type SettingsTranslation = Translation<'settings'>

/** All that a record says, in words. */
export function RecordFacts({ consent, notice }: RecordProps): ReactNode {
  const translation = useTranslation('settings')
  return (
    <FactList
      facts={[
        ...stateFacts(consent, translation),
        ...contentFacts(consent, notice, translation),
        ...idFacts(consent, translation),
      ]}
    />
  )
}

function stateFacts(row: ConsentRow, { t, time }: SettingsTranslation): Fact[] {
  const { endedAt, confirmedAt, publicName } = row
  return [
    [t('consents.state'), t(stateOf(row))],
    [t('consents.given'), time(row.givenAt)],
    [t('consents.confirmed'), confirmedAt && time(confirmedAt)],
    [t('consents.endedAt'), endedAt && time(endedAt)],
    [t('publicName.name'), publicName?.name],
  ]
}

function contentFacts(
  { record }: ConsentRow,
  notice: Notice | undefined,
  translation: SettingsTranslation,
): Fact[] {
  const { t, list, language } = translation
  const purposes = record.purposes.map((id) => purposeLabel(id, notice, translation))
  return [
    [t('consents.to'), list(controllersOf(record))],
    ...partyFacts(record, translation),
    [t('consents.notice'), record.privacy_notice.version],
    [t('consents.purposes'), purposes.join('\n')],
    [
      t('consents.information'),
      list(record.pii_information.map(({ pii_type: type }) => piiWords(type, translation))),
    ],
    [t('consents.retention'), record.retention_period],
    [t('consents.storage'), list(record.storage_locations.map((one) => placeName(one, language)))],
    [t('consents.restrictions'), record.geographic_restrictions.join('\n')],
    [t('consents.jurisdiction'), placeName(record.jurisdiction, language)],
    [t('consents.recipients'), t('consents.recipientsWords')],
    [t('consents.rights'), list(record.privacy_rights.map((one) => rightWords(one, translation)))],
    [t('consents.withdrawal'), t('consents.withdrawalWords')],
  ]
}

function partyFacts(record: ConsentRow['record'], { t }: SettingsTranslation): Fact[] {
  return record.parties
    .filter(({ party_id: id }) => record.pii_controllers.includes(id))
    .flatMap(({ party_contact: contacts, party_address: address }): Fact[] => [
      [t('consents.contact'), contacts.map((one) => one.contact_information).join(' ')],
      [t('consents.address'), address],
    ])
}

function idFacts({ record }: ConsentRow, { t }: SettingsTranslation): Fact[] {
  const { replaces } = record
  return [
    [t('consents.principal'), <code key="kid">{record.pii_principal_id}</code>],
    [t('consents.id'), <code key="id">{record.record_id}</code>],
    [
      t('consents.replaces'),
      typeof replaces === 'string' ? <code key="replaces">{replaces}</code> : null,
    ],
    [t('consents.digest'), <code key="digest">{record.privacy_notice.digest}</code>],
    [t('consents.schema'), `ISO/IEC TS 27560 · ${record.schema_version}`],
  ]
}

/** What happened, oldest first, with what held from then on. */
export function RecordEvents({ consent, notice }: RecordProps): ReactNode {
  const translation = useTranslation('settings')
  const { t, time } = translation
  return (
    <section>
      <h2>{t('consents.events')}</h2>
      <table className={styles.events}>
        <thead>
          <tr>
            <th scope="col">{t('consents.eventTime')}</th>
            <th scope="col">{t('consents.eventState')}</th>
            <th scope="col">{t('consents.eventPurposes')}</th>
          </tr>
        </thead>
        <tbody>
          {consent.record.events.map((event) => (
            <tr key={`${event.event_time} ${event.event_state}`}>
              <td>{time(event.event_time)}</td>
              <td>{t(`consents.event.${event.event_state}`)}</td>
              <td>
                {event.purposes.length === 0
                  ? t('consents.noPurposes')
                  : event.purposes.map((id) => purposeLabel(id, notice, translation)).join('\n')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function purposeLabel(
  id: string,
  notice: Notice | undefined,
  { t, language }: SettingsTranslation,
): string {
  if (id === 'public-name') return t('consents.publicNamePurpose')
  return notice?.purposes.find((one) => one.id === id)?.label[language] ?? id
}

function piiWords(type: string, { find }: SettingsTranslation): string {
  return find(`consents.pii.${type}`) ?? type
}

function rightWords(right: string, { find }: SettingsTranslation): string {
  return find(`consents.right.${right}`) ?? right
}

/** The name of a country, where the code is one. */
function placeName(code: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
}
