import { Button, NativeSelect, Radio, Stack, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { chosenOf, Form, notEmpty, said, useSchemaForm } from '@/components/ui/form'
import { db, now } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import type { DecidingStatement, Statement } from '@/utils/clip/rights'
import { askStaff, asksStaff, canStaffDecide } from '@/utils/rights/ask-staff'
import { applyStatement, isEvidence } from '@/utils/rights/statement'
import { adviceFor, keyedStatements, unclearKind } from '@/utils/rights/steps'
import { editClip } from '@/utils/store/clips'
import type { ScanRow } from '@/utils/store/rows'
import { findScans, nameScans } from '@/utils/store/scans'
import { usualLicences } from '@/components/ui/rights/usual-licences'
import styles from './clip-detail.module.css'
import { ScansField } from './scans-field'
import { mayChange, mayDo } from '@/utils/clip/lifecycle'
import { useClipActions } from './use-clip-actions'

/** The form takes the focus when an obstacle leads to it. */
export const STATEMENT_ID = 'statement'

type Stated = z.output<ReturnType<typeof statementForm>>

/**
 * Asks for a basis and what it rests on, where the page alone does not settle it. Where no basis is
 * likely the form is folded: what staff can decide is handed to them by one press, and what nothing
 * permits stays here.
 */
export function StatementForm({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clip', 'rights')
  const { verdict } = clip.rights
  if ((verdict !== 'unclear' && verdict !== 'reserved') || !mayChange(clip)) return null
  const kind = verdict === 'reserved' ? 'reserved' : unclearKind(clip)
  const isFolded = kind === 'staff' || kind === 'none'
  return (
    <>
      {kind === 'none' && <p>{t(`step.${adviceFor(clip.rights)}`)}</p>}
      {canStaffDecide(clip.rights) && !asksStaff(clip.rights) && <AskStaff clip={clip} />}
      <details
        className={styles.statementForm}
        id={STATEMENT_ID}
        open={!isFolded}
        tabIndex={-1}
        onFocus={({ currentTarget, target }) => {
          // Led here by an obstacle.
          if (target === currentTarget) currentTarget.open = true
        }}
      >
        <summary>{t(isFolded ? 'statement.haveBasis' : 'statement.title')}</summary>
        <p>{t(kind === 'reserved' ? 'statement.leadReserved' : 'statement.leadUnclear')}</p>
        <StatementFields clip={clip} kinds={keyedStatements(clip).map((one) => one.kind)} />
      </details>
    </>
  )
}

/** Hands the decision to staff, and the clip with it where it was not contributed yet. */
function AskStaff({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clip', 'rights')
  const { offerUndo } = useNotifications()
  const actions = useClipActions()
  const { isBusy, run } = useTask()
  const ask = (): void => {
    const before = clip.rights
    run(async () => {
      await editClip(db, clip.id, { rights: applyStatement(before, askStaff(now())) }, now())
      if (mayDo(clip, 'contribute')) actions.contribute([clip.id])
      else {
        offerUndo(t('statement.saved'), async () => {
          await editClip(db, clip.id, { rights: before }, now())
        })
      }
    })
  }
  return (
    <div className={styles.askStaff}>
      <p>{t('statement.askStaffWhy')}</p>
      <Button loading={isBusy} onClick={ask}>
        {t('basis.ask-staff')}
      </Button>
    </div>
  )
}

interface StatementFieldsProps {
  clip: Clip
  /** What opens this verdict: a reserved work only by being one's own or permitted in writing. */
  kinds: readonly DecidingStatement[]
}

function statementForm(kinds: readonly DecidingStatement[]) {
  return z
    .object({
      kind: chosenOf(kinds, 'statement.chooseKind'),
      evidence: notEmpty('statement.evidenceMissing'),
      licence: z.string(),
    })
    .refine(isEvidence, {
      path: ['evidence'],
      message: said('statement.documentMissing'),
    })
}

function StatementFields({ clip, kinds }: StatementFieldsProps): ReactNode {
  const { t } = useTranslation('clip', 'rights')
  const form = useStatementForm(kinds)
  const { isBusy, save } = useSaveStatement(clip)
  return (
    <Form form={form} onSubmit={save}>
      <Stack gap="sm">
        <StatementInputs form={form} kinds={kinds}>
          {form.values.kind === 'permission' && (
            <div>
              <p className={styles.fieldLabel}>{t('scans.title')}</p>
              <ScansField clipId={clip.id} />
            </div>
          )}
        </StatementInputs>
        <Button type="submit" loading={isBusy} style={{ alignSelf: 'start' }}>
          {t('statement.save')}
        </Button>
      </Stack>
    </Form>
  )
}

/** The form of a basis, before anything is chosen. */
export function useStatementForm(kinds: readonly DecidingStatement[]) {
  return useSchemaForm(statementForm(kinds), { kind: null, evidence: '', licence: '' })
}

interface StatementInputsProps {
  form: ReturnType<typeof useStatementForm>
  kinds: readonly DecidingStatement[]
  children?: ReactNode
}

/** Which basis, what it rests on, and under which licence where it has one. */
export function StatementInputs({ form, kinds, children }: StatementInputsProps): ReactNode {
  const { t } = useTranslation('clip', 'rights')
  const licences = useMembershipState().membership?.descriptor.licences ?? usualLicences
  const { kind } = form.values
  return (
    <>
      <Radio.Group aria-label={t('statement.title')} {...form.getInputProps('kind')}>
        <Stack gap="xs">
          {kinds.map((one) => (
            <Radio key={one} value={one} label={t(`basis.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('statement.evidence')}
        description={kind ? t(`prompt.${kind}`) : t('statement.evidenceWhy')}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('evidence')}
      />
      {children}
      {kind !== null && kind !== 'public-domain' && kind !== 'official-document' && (
        <NativeSelect
          label={t('statement.licence')}
          description={t('statement.licenceWhy')}
          data={[{ value: '', label: t('statement.licenceUnnamed') }, ...licences]}
          {...form.getInputProps('licence')}
        />
      )}
    </>
  )
}

/** The statement, with the hashes of the scans where it rests on a written permission. */
export function statementOf(
  { kind, evidence, licence }: Stated,
  scans: readonly ScanRow[],
): Statement {
  return {
    kind,
    evidence,
    statedAt: now(),
    ...(licence === '' ? {} : { licence }),
    ...(kind === 'permission' && scans.length > 0 ? { scans: nameScans(scans) } : {}),
  }
}

function useSaveStatement(clip: Clip) {
  const { t } = useTranslation('clip')
  const { offerUndo } = useNotifications()
  const { isBusy, run } = useTask()
  const save = (stated: Stated): void => {
    const before = clip.rights
    run(async () => {
      const scans = await findScans(db, clip.id)
      const rights = applyStatement(before, statementOf(stated, scans))
      await editClip(db, clip.id, { rights }, now())
      // Another basis needs none, and what nobody needs is not kept.
      const unused = stated.kind === 'permission' ? [] : scans
      await db.scans.bulkDelete(unused.map(({ id }) => id))
      offerUndo(t('statement.saved'), async () => {
        await editClip(db, clip.id, { rights: before }, now())
        await db.scans.bulkPut(unused)
      })
    })
  }
  return { isBusy, save }
}
