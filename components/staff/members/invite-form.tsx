import { Button, Checkbox, CopyButton, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { PrintButton } from '@/components/ui/file-buttons'
import { useTranslation } from '@/components/ui/translation'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { z } from 'zod'
import { Form, useSchemaForm, wholeUpTo } from '@/components/ui/form'
import { isStaffRole, roles } from '@/utils/protocol/roles'
import type { InEachLanguage } from '@/utils/consent/notice'
import { contracts } from '@/utils/protocol/contracts'
import sharedStyles from '@/components/ui/tables.module.css'
import { InviteSheet } from './invite-sheet'
import styles from './invites.module.css'

const DAY_MS = 86_400_000
const MOST_USES = 100_000
const MOST_DAYS = 365

interface InviteFormProps {
  /** Names to choose from. */
  organisations: readonly string[]
  /** What the alliance is called, for the sheet. */
  alliance: InEachLanguage
  /** The organisation of somebody who invites contributors for it and nothing else. */
  own: string | null
}

interface Made {
  link: string
  expiresAt: string
  organisation: string
  uses: number
}

const inviteForm = z.object({
  role: z.enum(roles),
  organisation: z.string(),
  uses: wholeUpTo(MOST_USES, 'invites.badUses'),
  days: wholeUpTo(MOST_DAYS, 'invites.badDays'),
  short: z.boolean(),
})

/** Makes an invite and shows its link this once. */
export function InviteForm({ organisations, alliance, own }: InviteFormProps): ReactNode {
  const { t } = useTranslation('members')
  const { isBusy, run } = useEndpointTask(keys.invites)
  const [made, setMade] = useState<Made | null>(null)
  const first: z.input<typeof inviteForm> = {
    role: 'contributor',
    organisation: '',
    uses: own === null ? '1' : '40',
    days: '30',
    short: own !== null,
  }
  const form = useSchemaForm(inviteForm, first)
  const canBeShort = form.values.role === 'contributor'
  const make = ({ role, organisation, uses, days, short }: z.output<typeof inviteForm>): void =>
    run(async (call) => {
      const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString()
      const of = organisation === '' ? {} : { organisation }
      const typed = canBeShort && short ? { short } : {}
      const invite = { role, ...of, uses, expiresAt, ...typed }
      const answer = await call(contracts.makeInvite, { body: invite })
      setMade({ ...answer, organisation: own ?? organisation, uses })
    })
  return (
    <>
      <Form form={form} className={`${styles.form} no-print`} onSubmit={make}>
        {own === null && (
          <Radio.Group label={t('invites.role')} {...form.getInputProps('role')}>
            <Stack gap="xs" mt="xs">
              {roles.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`roles.${one}`)}
                  description={t(`invites.can.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <div className={sharedStyles.beside}>
          {own === null && (
            <NativeSelect
              label={t('invites.organisation')}
              data={[{ value: '', label: t('invites.noOrganisation') }, ...organisations]}
              {...form.getInputProps('organisation')}
            />
          )}
          <TextInput
            label={t('invites.uses')}
            inputMode="numeric"
            name="uses"
            autoComplete="off"
            {...form.getInputProps('uses')}
          />
          <TextInput
            label={t('invites.days')}
            inputMode="numeric"
            name="days"
            autoComplete="off"
            {...form.getInputProps('days')}
          />
        </div>
        {canBeShort && (
          <Checkbox
            label={t('invites.short')}
            description={t('invites.shortWhy')}
            {...form.getInputProps('short', { type: 'checkbox' })}
          />
        )}
        {isStaffRole(form.values.role) && <p className={styles.plain}>{t('invites.staffOnce')}</p>}
        <div>
          <Button type="submit" loading={isBusy}>
            {t('invites.make')}
          </Button>
        </div>
      </Form>
      <div aria-live="polite">
        {made && (
          <>
            <ShownLink made={made} />
            <InviteSheet {...made} alliance={alliance} />
          </>
        )}
      </div>
    </>
  )
}

function ShownLink({ made: { link, expiresAt } }: { made: Made }): ReactNode {
  const { t, day } = useTranslation('members')
  return (
    <section className={`${styles.made} no-print`} aria-label={t('invites.made')}>
      <h2>{t('invites.made')}</h2>
      <code>{link}</code>
      <p className={styles.plain}>{t('invites.madeWhy', { day: day(expiresAt) })}</p>
      <div className="buttons">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'common.copied' : 'common.copy')}
            </Button>
          )}
        </CopyButton>
        <PrintButton>{t('invites.printSheet')}</PrintButton>
      </div>
    </section>
  )
}
