import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { readBy, submitOf, useSchemaForm, type SchemaForm } from '@/components/ui/form'
import { useTranslation } from '@/components/ui/translation'
import { languageNames } from '@/components/ui/language-select'
import { categories } from '@/utils/clip/clip'
import { wantedPriorities, wantedUnits, wantedText, type WantedContent } from '@/utils/clip/wanted'
import { languages } from '@/utils/consent/notice'
import sharedStyles from '@/components/ui/tables.module.css'
import styles from './wanted-dialog.module.css'
import { draftOf, readDraft, type WantedDraft } from './wanted-draft'

interface WantedDialogProps {
  /** The entry to change; `null` for a new one. */
  content: WantedContent | null
  isBusy: boolean
  onSave: (content: WantedContent) => void
  onClose: () => void
}

/** Asks what is wanted, which clips count, and how many. */
export function WantedDialog({ content, isBusy, onSave, onClose }: WantedDialogProps): ReactNode {
  const { t, language } = useTranslation('wanted-staff')
  const schema = readBy((draft: WantedDraft) => readDraft(draft, content))
  const form = useSchemaForm(schema, draftOf(content))
  return (
    <ConfirmDialog
      size="lg"
      title={
        content
          ? t('wanted.editOf', { title: wantedText(content.title, language).text })
          : t('wanted.add')
      }
      action={t('common.save')}
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={submitOf(form, onSave)}
    >
      <WordsFields form={form} />
      <FitsFields form={form} />
      <PartsField form={form} />
      <AimFields form={form} />
    </ConfirmDialog>
  )
}

interface FieldsProps {
  form: SchemaForm<WantedDraft, WantedContent>
}

function WordsFields({ form }: FieldsProps): ReactNode {
  const { t, language } = useTranslation('wanted-staff')
  // Whoever fills this in writes their own language first.
  const ordered = languages.toSorted((a, b) => Number(b === language) - Number(a === language))
  const { error: titleError } = form.getInputProps('title')
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
            {...form.getInputProps(`title.${one}`)}
            {...(index === 0 && { error: titleError })}
          />
        ))}
      </fieldset>
      <details
        className={styles.fields}
        open={Object.values(form.values.note).some((one) => one !== '')}
      >
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
            {...form.getInputProps(`note.${one}`)}
          />
        ))}
      </details>
    </>
  )
}

function FitsFields({ form }: FieldsProps): ReactNode {
  const { t } = useTranslation('wanted-staff')
  return (
    <fieldset className={styles.fields}>
      <legend>{t('wanted.formFits')}</legend>
      <p>{t('wanted.formFitsWhy')}</p>
      <NativeSelect
        label={t('wanted.formCategory')}
        data={[
          { value: '', label: t('wanted.anyCategory') },
          ...categories.map((one) => ({ value: one, label: t(`categories.${one}`) })),
        ]}
        {...form.getInputProps('category')}
      />
      <Textarea
        label={t('wanted.formWorks')}
        description={t('wanted.formWorksWhy')}
        lang="zh"
        autosize
        minRows={2}
        {...form.getInputProps('titles')}
      />
      <TextInput
        label={t('wanted.formAuthor')}
        description={t('wanted.formAuthorWhy')}
        lang="zh"
        maxLength={500}
        {...form.getInputProps('author')}
      />
      <Textarea
        label={t('wanted.formIdentifiers')}
        autosize
        minRows={1}
        spellCheck={false}
        {...form.getInputProps('identifiers')}
      />
      <Textarea
        label={t('wanted.formHosts')}
        description={t('wanted.formHostsWhy')}
        autosize
        minRows={1}
        spellCheck={false}
        {...form.getInputProps('hosts')}
      />
    </fieldset>
  )
}

function PartsField({ form }: FieldsProps): ReactNode {
  const { t } = useTranslation('wanted-staff')
  return (
    <Textarea
      label={t('wanted.formParts')}
      description={t('wanted.formPartsWhy')}
      lang="zh"
      autosize
      minRows={2}
      maxRows={12}
      spellCheck={false}
      {...form.getInputProps('parts')}
    />
  )
}

function AimFields({ form }: FieldsProps): ReactNode {
  const { t } = useTranslation('wanted-staff')
  return (
    <Stack gap="md">
      <TextInput
        label={t('wanted.formLink')}
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        maxLength={4096}
        {...form.getInputProps('link')}
      />
      <div className={sharedStyles.beside}>
        <TextInput
          label={t('wanted.formTarget')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          {...form.getInputProps('amount')}
        />
        <NativeSelect
          label={t('wanted.formUnit')}
          data={wantedUnits.map((one) => ({ value: one, label: t(`wanted.unit.${one}`) }))}
          {...form.getInputProps('unit')}
        />
        <NativeSelect
          label={t('wanted.formPriority')}
          data={wantedPriorities.map((one) => ({
            value: one,
            label: t(`wanted.priority.${one}`),
          }))}
          {...form.getInputProps('priority')}
        />
      </div>
    </Stack>
  )
}
