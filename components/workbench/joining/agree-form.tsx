import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { problemWords } from '@/components/ui/problem-words'
import { languageNames } from '@/components/ui/language-select'
import { useWords } from '@/components/ui/words'
import { languages, type Language, type Notice } from '@/utils/consent/notice'
import { requiredPurposes } from '@/utils/consent/record'
import { isLanguage } from '@/utils/language/language'
import styles from './joining.module.css'

/** What a person agreed to, for the consent record. */
export interface Agreed {
  language: Language
  purposes: string[]
}

interface AgreeFormProps {
  alliance: { notice: Notice }
  /** What the button says. */
  action: string
  onAgree: (agreed: Agreed) => Promise<void>
  onCancel?: () => void
}

const boxes = ['personalInformation', 'agreement', 'adult'] as const
type Box = (typeof boxes)[number]

/** The two documents, each with a box of its own that nobody ticked before; age; purposes. */
export function AgreeForm({ alliance, action, onAgree, onCancel }: AgreeFormProps): ReactNode {
  const words = useWords()
  const { t } = words
  const { notice } = alliance
  const [language, setLanguage] = useState<Language>(words.language)
  const [ticked, setTicked] = useState<ReadonlySet<Box>>(new Set())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { isBusy, error, isAsked, submit } = useAgreeing(onAgree)
  const required = requiredPurposes(notice)
  const missing = boxes.filter((box) => !ticked.has(box))
  const tick = (box: Box) => (
    <Checkbox
      checked={ticked.has(box)}
      error={isAsked && !ticked.has(box)}
      data-missing={!ticked.has(box) || undefined}
      label={t(`agreeing.${box}`)}
      onChange={() => setTicked(flip(ticked, box))}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        event.currentTarget.querySelector<HTMLElement>('[data-missing]')?.focus()
        submit(missing.length === 0, { language, purposes: purposesOf(notice, required, chosen) })
      }}
    >
      <div className={styles.noticeHead}>
        <p className={styles.lead}>
          {t('agreeing.lead', {
            version: notice.version,
            date: words.day(notice.effectiveFrom),
          })}
        </p>
        <NativeSelect
          label={t('agreeing.language')}
          size="xs"
          value={language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={({ currentTarget: { value } }) => isLanguage(value) && setLanguage(value)}
        />
      </div>
      <NoticeDocument document={notice.personalInformation} language={language}>
        {tick('personalInformation')}
      </NoticeDocument>
      <NoticeDocument document={notice.agreement} language={language}>
        {tick('agreement')}
      </NoticeDocument>
      <fieldset className={styles.purposes}>
        <legend>{t('agreeing.purposes')}</legend>
        {notice.purposes.map(({ id, required: isRequired, label }) => (
          <Checkbox
            key={id}
            lang={language}
            label={label[language]}
            description={isRequired ? t('agreeing.required') : t('agreeing.optional')}
            checked={isRequired || chosen.has(id)}
            disabled={isRequired}
            styles={isRequired ? { label: { color: 'inherit' } } : {}}
            onChange={() => setChosen(flip(chosen, id))}
          />
        ))}
      </fieldset>
      {tick('adult')}
      <div role="alert">
        {isAsked && missing.length > 0 && <p className={styles.missing}>{t('agreeing.missing')}</p>}
        {error !== null && <p className={styles.problem}>{problemWords(words, error)}</p>}
      </div>
      <div className={styles.submit}>
        <Button type="submit" loading={isBusy}>
          {action}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('common.back')}
          </Button>
        )}
      </div>
      <p className={styles.lead}>{t('agreeing.withdrawable')}</p>
    </form>
  )
}

interface NoticeDocumentProps {
  document: Notice['agreement']
  language: Language
  children?: ReactNode
}

/** One of the two documents, to read and scroll. */
export function NoticeDocument({ document, language, children }: NoticeDocumentProps): ReactNode {
  return (
    <>
      <h2 lang={language}>{document.title[language]}</h2>
      <div className={styles.document}>
        {/* Focusable, so that it scrolls by keyboard. */}
        <div
          className={styles.words}
          lang={language}
          tabIndex={0}
          role="region"
          aria-label={document.title[language]}
        >
          {document.sections.map(({ heading, body }) => (
            <section key={heading['zh-Hans']}>
              <h3>{heading[language]}</h3>
              <p>{body[language]}</p>
            </section>
          ))}
        </div>
        {children !== undefined && <div className={styles.tick}>{children}</div>}
      </div>
    </>
  )
}

function useAgreeing(onAgree: AgreeFormProps['onAgree']) {
  const [isBusy, setBusy] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = (isComplete: boolean, agreed: Agreed): void => {
    setAsked(true)
    setError(null)
    if (!isComplete) return
    setBusy(true)
    onAgree(agreed)
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return { isBusy, isAsked, error, submit }
}

/** In the notice's order: the required ones and those chosen. */
function purposesOf(notice: Notice, required: string[], chosen: ReadonlySet<string>): string[] {
  return notice.purposes.map(({ id }) => id).filter((id) => required.includes(id) || chosen.has(id))
}

function flip<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
