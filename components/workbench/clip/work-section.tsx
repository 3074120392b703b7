import { Button, Group, NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db, now } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation, type Translation } from '@/components/ui/translation'
import { categories, dataKinds, type Clip } from '@/utils/clip/clip'
import { fitsCategory, knownRegister } from '@/utils/quality/check-text'
import { categoryReasons } from '@/utils/rights/category-reasons'
import { editClip, readClip } from '@/utils/store/clips'
import viewStyles from '@/components/ui/clip-view/clip-view.module.css'
import styles from './clip-detail.module.css'
import {
  draftOf,
  withField,
  withoutEdit,
  workFields,
  type WorkDraft,
  type WorkField,
} from './work-draft'
import { mayChange, mayDo } from '@/utils/clip/lifecycle'

const lengths: Record<WorkField, number> = {
  title: 500,
  author: 500,
  dynasty: 64,
  edition: 500,
  collator: 300,
  juan: 200,
}

/**
 * What the passage is a piece of. Before a clip is sent, every field saves itself on being left; a
 * sent clip is saved by a button, all fields at once, since that makes a new revision.
 */
export function WorkSection({ clip }: { clip: Clip }): ReactNode {
  const translation = useTranslation('clip')
  const { t } = translation
  const isSent = mayDo(clip, 'revise')
  const { draft, isChanged, change, commit, discard } = useDraft(clip, !isSent)
  const isReadOnly = !mayChange(clip)
  return (
    <section className={viewStyles.section}>
      <h3>{t('work.heading')}</h3>
      {isReadOnly && <p>{t(clip.state === 'sealed' ? 'work.onItsWay' : 'work.settled')}</p>}
      {isSent && <p>{t('work.makesRevision', { number: clip.revision + 1 })}</p>}
      <fieldset className={styles.fields} disabled={isReadOnly} onBlur={() => !isSent && commit()}>
        <legend className={styles.hidden}>{t('work.heading')}</legend>
        {workFields.map((field) => (
          <WorkInput
            key={field}
            field={field}
            language={clip.source.language ?? 'zh'}
            value={draft.work[field] ?? ''}
            onChange={(value) => change({ work: withField(draft.work, field, value) })}
          />
        ))}
        <NativeSelect
          label={t('work.category')}
          description={categoryWords(translation, clip)}
          error={
            !fitsCategory(draft.category, knownRegister(clip.quality.register)) &&
            t('work.categoryDoubtful')
          }
          value={draft.category}
          data={categories.map((value) => ({ value, label: t(`categories.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            change({ category: categories.find((one) => one === value) ?? 'other' })
          }}
        />
        <NativeSelect
          label={t('work.dataKind')}
          value={draft.dataKind}
          data={dataKinds.map((value) => ({ value, label: t(`dataKinds.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            change({ dataKind: dataKinds.find((one) => one === value) ?? 'raw' })
          }}
        />
        <TagsInput
          className={styles.wideField}
          label={t('work.tags')}
          description={t('work.tagsWhy')}
          maxTags={50}
          splitChars={[',', '，', '、', ';', '；']}
          value={draft.documentTags}
          onChange={(tags) => change({ documentTags: tags.map((tag) => tag.slice(0, 64)) })}
          disabled={isReadOnly}
        />
      </fieldset>
      {isSent && isChanged && (
        <Group className={styles.saveBar}>
          <Button onClick={commit}>{t('work.save')}</Button>
          <Button variant="default" onClick={discard}>
            {t('work.discard')}
          </Button>
        </Group>
      )}
    </section>
  )
}

interface WorkInputProps {
  field: WorkField
  language: string
  value: string
  onChange: (value: string) => void
}

function WorkInput({ field, language, value, onChange }: WorkInputProps): ReactNode {
  const { t } = useTranslation('clip')
  return (
    <TextInput
      label={t(`work.${field}`)}
      description={field === 'collator' ? t('work.collatorWhy') : undefined}
      lang={value === '' ? undefined : language}
      className={field === 'title' ? styles.wideField : undefined}
      maxLength={lengths[field]}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
      }}
    />
  )
}

/** Edits not yet saved, over the clip as it is stored. */
function useDraft(clip: Clip, savesItself: boolean) {
  const { t } = useTranslation('clip')
  const { say, offerUndo, complain } = useNotifications()
  const [edits, setEdits] = useState<Partial<WorkDraft>>({})
  const draft: WorkDraft = { ...draftOf(clip), ...edits }
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(clip))
  const save = async (after: WorkDraft): Promise<void> => {
    const before = draftOf(clip)
    const saved = await editClip(db, clip.id, after, now())
    setEdits({})
    if (saved.revision > clip.revision) {
      say(t('work.revised', { number: saved.revision }))
      syncSoon()
    } else {
      offerUndo(t('work.saved'), async () => {
        const current = await readClip(db, clip.id)
        await editClip(db, clip.id, withoutEdit(current, { before, after }), now())
      })
    }
  }
  const commit = (): void => {
    if (isChanged) save(draft).catch(complain)
    else setEdits({})
  }
  const change = (edit: Partial<WorkDraft>): void => {
    setEdits((before) => ({ ...before, ...edit }))
    // A choice is complete at once; words are when their field is left.
    if (savesItself && !('work' in edit)) save({ ...draft, ...edit }).catch(complain)
  }
  return { draft, isChanged, change, commit, discard: () => setEdits({}) }
}

/** What was suggested, and why; nothing for a clip of before. */
function categoryWords({ t }: Translation<'clip'>, { quality }: Clip): string | undefined {
  const { category, reason } = quality.suggested ?? {}
  const suggested = categories.find((one) => one === category)
  const why = categoryReasons.find((one) => one === reason)
  if (!suggested || !why) return undefined
  return t('work.categoryWhy', {
    category: t(`categories.${suggested}`),
    reason: t(`work.categoryReason.${why}`),
  })
}
