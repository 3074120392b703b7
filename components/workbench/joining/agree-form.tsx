import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { Form, useSchemaForm, said } from '@/components/ui/form'
import { problemText } from '@/components/ui/problem-text'
import { languageNames } from '@/components/ui/language-select'
import { useTranslation } from '@/components/ui/translation'
import { languages, type Language, type Notice } from '@/utils/consent/notice'
import { requiredPurposes } from '@/utils/consent/record'
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
const unticked = { personalInformation: false, agreement: false, adult: false }
const ticked = z.boolean().refine((isTicked) => isTicked, said('agreeing.missing'))

const agreeing = z.object({
  language: z.enum(languages),
  personalInformation: ticked,
  agreement: ticked,
  adult: ticked,
  purposes: z.array(z.string()),
})

/** The two documents, each with a box of its own that nobody ticked before; age; purposes. */
export function AgreeForm({ alliance, action, onAgree, onCancel }: AgreeFormProps): ReactNode {
  const translation = useTranslation('joining')
  const { t } = translation
  const { notice } = alliance
  const form = useSchemaForm(agreeing, {
    language: translation.language,
    purposes: requiredPurposes(notice),
    ...unticked,
  })
  const { language, purposes } = form.values
  const { mutate: agree, isPending, error } = useMutation({ mutationFn: onAgree })
  const isMissing = boxes.some((box) => form.errors[box] !== undefined)
  const tick = (box: Box): ReactNode => (
    <Checkbox
      label={t(`agreeing.${box}`)}
      {...form.getInputProps(box, { type: 'checkbox' })}
      // Which are missing is said once for all of them, below.
      error={form.errors[box] !== undefined}
    />
  )
  return (
    <Form
      form={form}
      onSubmit={(agreed) =>
        agree({
          language: agreed.language,
          // In the notice's order.
          purposes: notice.purposes.map(({ id }) => id).filter((id) => purposes.includes(id)),
        })
      }
    >
      <div className={styles.noticeHead}>
        <p className={styles.lead}>
          {t('agreeing.lead', {
            version: notice.version,
            date: translation.day(notice.effectiveFrom),
          })}
        </p>
        <NativeSelect
          label={t('agreeing.language')}
          size="xs"
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          {...form.getInputProps('language')}
        />
      </div>
      <NoticeDocument document={notice.personalInformation} language={language}>
        {tick('personalInformation')}
      </NoticeDocument>
      <NoticeDocument document={notice.agreement} language={language}>
        {tick('agreement')}
      </NoticeDocument>
      <Checkbox.Group {...form.getInputProps('purposes')}>
        <fieldset className={styles.purposes}>
          <legend>{t('agreeing.purposes')}</legend>
          {notice.purposes.map(({ id, required: isRequired, label }) => (
            <Checkbox
              key={id}
              value={id}
              lang={language}
              label={label[language]}
              description={isRequired ? t('agreeing.required') : t('agreeing.optional')}
              disabled={isRequired}
              styles={isRequired ? { label: { color: 'inherit' } } : {}}
            />
          ))}
        </fieldset>
      </Checkbox.Group>
      {tick('adult')}
      <div role="alert">
        {isMissing && <p className={styles.missing}>{t('agreeing.missing')}</p>}
        {error && <p className={styles.problem}>{problemText(translation, error)}</p>}
      </div>
      <div className={styles.submit}>
        <Button type="submit" loading={isPending}>
          {action}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('common.back')}
          </Button>
        )}
      </div>
      <p className={styles.lead}>{t('agreeing.withdrawable')}</p>
    </Form>
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
