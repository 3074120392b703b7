import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { CheckedFormBody, useCheckedForm } from '@/components/ui/checked-form'
import { useWords } from '@/components/ui/words'
import { languageNames } from '@/components/ui/language-select'
import { categories } from '@/utils/clip/clip'
import { wantedPriorities, wantedUnits, type WantedContent } from '@/utils/clip/wanted'
import { languages, type Language } from '@/utils/consent/notice'
import styles from '@/components/ui/tables.module.css'
import { draftOf, readDraft, type WantedDraft, type WantedField } from './wanted-draft'

interface WantedFormProps {
  /** The entry to change; `null` for a new one. */
  content: WantedContent | null
  isBusy: boolean
  onSave: (content: WantedContent) => void
  onClose: () => void
}

/** Asks what is wanted, which clips count, and how many. */
export function WantedForm({ content, isBusy, onSave, onClose }: WantedFormProps): ReactNode {
  const { form, errorOf, refuse } = useCheckedForm<WantedField>()
  const [draft, setDraft] = useState(() => draftOf(content))
  const change = (part: Partial<WantedDraft>): void =>
    setDraft((before) => ({ ...before, ...part }))
  const submit = (): void => {
    const read = readDraft(draft, content?.closed ?? false)
    if ('content' in read) return onSave(read.content)
    refuse(read.problems)
  }
  const fields: FieldsProps = { draft, change, errorOf }
  return (
    <CheckedFormBody {...{ form, isBusy, onClose }} onSubmit={submit}>
      <WordsFields {...fields} />
      <FitsFields {...fields} />
      <AimFields {...fields} />
    </CheckedFormBody>
  )
}

interface FieldsProps {
  draft: WantedDraft
  change: (part: Partial<WantedDraft>) => void
  errorOf: (field: WantedField) => string | undefined
}

function WordsFields({ draft, change, errorOf }: FieldsProps): ReactNode {
  const { t, language } = useWords()
  // Whoever fills this in writes their own language first.
  const ordered = languages.toSorted((a, b) => Number(b === language) - Number(a === language))
  const setWords = (field: 'title' | 'note', one: Language, words: string): void =>
    change({ [field]: { ...draft[field], [one]: words } })
  return (
    <>
      <fieldset className={styles.fields}>
        <legend>{t('wanted.formTitle')}</legend>
        <p>{t('wanted.formTitleWhy')}</p>
        {ordered.map((one, index) => (
          <TextInput
            key={one}
            label={languageNames[one]}
            lang={one}
            maxLength={200}
            data-autofocus={index === 0 || undefined}
            value={draft.title[one]}
            error={index === 0 ? errorOf('title') : undefined}
            onChange={({ currentTarget }) => setWords('title', one, currentTarget.value)}
          />
        ))}
      </fieldset>
      <details className={styles.fields} open={Object.values(draft.note).some((one) => one !== '')}>
        <summary>{t('wanted.formNote')}</summary>
        <p>{t('wanted.formNoteWhy')}</p>
        {ordered.map((one) => (
          <Textarea
            key={one}
            label={languageNames[one]}
            lang={one}
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.note[one]}
            onChange={({ currentTarget }) => setWords('note', one, currentTarget.value)}
          />
        ))}
      </details>
    </>
  )
}

function FitsFields({ draft, change, errorOf }: FieldsProps): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className={styles.fields}>
      <legend>{t('wanted.formFits')}</legend>
      <p>{t('wanted.formFitsWhy')}</p>
      <NativeSelect
        label={t('wanted.formCategory')}
        value={draft.category}
        error={errorOf('fits')}
        data={[
          { value: '', label: t('wanted.anyCategory') },
          ...categories.map((one) => ({ value: one, label: t(`categories.${one}`) })),
        ]}
        onChange={({ currentTarget }) => change({ category: currentTarget.value })}
      />
      <Textarea
        label={t('wanted.formWorks')}
        description={t('wanted.formWorksWhy')}
        lang="zh"
        autosize
        minRows={2}
        value={draft.titles}
        error={errorOf('titles')}
        onChange={({ currentTarget }) => change({ titles: currentTarget.value })}
      />
      <TextInput
        label={t('wanted.formAuthor')}
        description={t('wanted.formAuthorWhy')}
        lang="zh"
        maxLength={500}
        value={draft.author}
        onChange={({ currentTarget }) => change({ author: currentTarget.value })}
      />
      <Textarea
        label={t('wanted.formIdentifiers')}
        autosize
        minRows={1}
        spellCheck={false}
        value={draft.identifiers}
        error={errorOf('identifiers')}
        onChange={({ currentTarget }) => change({ identifiers: currentTarget.value })}
      />
      <Textarea
        label={t('wanted.formHosts')}
        description={t('wanted.formHostsWhy')}
        autosize
        minRows={1}
        spellCheck={false}
        value={draft.hosts}
        error={errorOf('hosts')}
        onChange={({ currentTarget }) => change({ hosts: currentTarget.value })}
      />
    </fieldset>
  )
}

function AimFields({ draft, change, errorOf }: FieldsProps): ReactNode {
  const { t } = useWords()
  return (
    <Stack gap="md">
      <TextInput
        label={t('wanted.formLink')}
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        maxLength={4096}
        value={draft.link}
        error={errorOf('link')}
        onChange={({ currentTarget }) => change({ link: currentTarget.value })}
      />
      <div className={styles.beside}>
        <TextInput
          label={t('wanted.formTarget')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={draft.amount}
          error={errorOf('amount')}
          onChange={({ currentTarget }) => change({ amount: currentTarget.value })}
        />
        <NativeSelect
          label={t('wanted.formUnit')}
          value={draft.unit}
          data={wantedUnits.map((one) => ({ value: one, label: t(`wanted.unit.${one}`) }))}
          onChange={({ currentTarget }) => change({ unit: currentTarget.value })}
        />
        <NativeSelect
          label={t('wanted.formPriority')}
          value={draft.priority}
          data={wantedPriorities.map((one) => ({
            value: one,
            label: t(`wanted.priority.${one}`),
          }))}
          onChange={({ currentTarget }) => change({ priority: currentTarget.value })}
        />
      </div>
    </Stack>
  )
}
