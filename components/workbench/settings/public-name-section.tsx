import { Button, Checkbox, TextInput } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState, type ReactNode } from 'react'
import { Form, readBy, said, useSchemaForm, type Problems } from '@/components/ui/form'
import { syncSoon } from '@/components/ui/background'
import { db } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { Notice } from '@/utils/consent/notice'
import { findNameProblem, tidyName } from '@/utils/consent/public-name'
import { findPublicName, isInForce } from '@/utils/store/membership'
import { findNewestNotice } from '@/utils/store/notices'
import type { ConsentRow, ContributionRow } from '@/utils/store/rows'
import { StoreError } from '@/utils/store/errors'
import { undoConsent } from '@/utils/store/consents'
import { givePublicName, takeBackPublicName } from '@/utils/store/public-name'
import styles from './settings.module.css'

type NameWords = NonNullable<Notice['publicName']>

/** A name for the attribution of releases: off until somebody asks for it, and taken back as easily. */
export function PublicNameSection({ consent }: { consent: ContributionRow }): ReactNode {
  const { t, language } = useTranslation('settings')
  const { isLeaving, needsRenewal } = useMembershipState()
  const loaded = useLiveQuery(
    async () => ({
      words: (await findNewestNotice(db, consent.noticeVersion))?.notice.publicName,
      given: await findPublicName(db),
    }),
    [consent.noticeVersion],
  )
  const [isChanging, setChanging] = useState(false)
  if (!loaded || !isInForce(consent) || isLeaving) return null
  const { words, given } = loaded
  if (!given && (!words || needsRenewal)) return null
  return (
    <section>
      <h2>{t('publicName.title')}</h2>
      {given?.publicName ? (
        <GivenName row={given} name={given.publicName.name} />
      ) : (
        <p>{t('publicName.none')}</p>
      )}
      {words && !needsRenewal && (
        <>
          {given && !isChanging ? (
            <Button variant="subtle" size="compact-md" onClick={() => setChanging(true)}>
              {t('publicName.change')}
            </Button>
          ) : (
            <>
              <p className="soft">{words.explanation[language]}</p>
              <NameForm words={words} onDone={() => setChanging(false)} />
            </>
          )}
        </>
      )}
    </section>
  )
}

function GivenName({ row, name }: { row: ConsentRow; name: string }): ReactNode {
  const { t, rich, time, problemOf } = useTranslation('settings')
  const { say, offerUndo } = useNotifications()
  const { isBusy, run } = useTask()
  const problem = useLiveQuery(() => db.outbox.get(row.id), [row.id])?.problem
  const takeBack = (): void => {
    run(async () => {
      // Not sent yet: then nobody was ever told.
      if (await undoConsent(db, row.id)) {
        say(t('publicName.takenBack'))
        return
      }
      const id = await takeBackPublicName(db)
      syncSoon()
      offerUndo(t('publicName.takenBack'), () => undoTakingBack(id))
    })
  }
  return (
    <>
      <p>
        {rich('publicName.current', {
          name: <bdi className={styles.publicName}>{name}</bdi>,
        })}
      </p>
      <p className="soft" role="status">
        {row.confirmedAt === null
          ? t('consents.waiting')
          : t('consents.confirmedAt', { when: time(row.confirmedAt) })}
        {problem && <br />}
        {problem && problemOf(problem.kind)}
      </p>
      <div className="buttons">
        <Button variant="default" loading={isBusy} onClick={takeBack}>
          {t('publicName.takeBack')}
        </Button>
      </div>
    </>
  )
}

/** Once the endpoint knows, the name is gone there: only giving it anew helps. */
async function undoTakingBack(id: string): Promise<void> {
  if (!(await undoConsent(db, id))) throw new StoreError('already-sent', 'it was taken back')
}

const nameForm = readBy(({ isAgreed, name }: { isAgreed: boolean; name: string }) => {
  const problem = findNameProblem(tidyName(name))
  const problems: Problems = {
    ...(!isAgreed && { isAgreed: 'publicName.notTicked' }),
    ...(problem && { name: said(`publicName.problem.${problem}`) }),
  }
  return Object.keys(problems).length === 0 ? { checked: name } : { problems }
})

function NameForm({ words, onDone }: { words: NameWords; onDone: () => void }): ReactNode {
  const { t, language } = useTranslation('settings')
  const { offerUndo } = useNotifications()
  const { isBusy, run } = useTask()
  const form = useSchemaForm(nameForm, { isAgreed: false, name: '' })
  const give = (name: string): void =>
    run(async () => {
      const row = await givePublicName(db, { name, language })
      syncSoon()
      form.reset()
      onDone()
      offerUndo(t('publicName.done'), async () => {
        if (!(await undoConsent(db, row))) await takeBackPublicName(db)
        syncSoon()
      })
    })
  return (
    <Form form={form} className={styles.nameForm} onSubmit={give}>
      <Checkbox
        label={words.label[language]}
        {...form.getInputProps('isAgreed', { type: 'checkbox' })}
      />
      <TextInput
        label={t('publicName.name')}
        description={t('publicName.nameWhy')}
        autoComplete="off"
        maxLength={200}
        {...form.getInputProps('name')}
      />
      <Button type="submit" variant="default" loading={isBusy}>
        {t('publicName.save')}
      </Button>
    </Form>
  )
}
