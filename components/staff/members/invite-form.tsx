import { Button, CopyButton, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { z } from 'zod'
import { Form, useSchemaForm, wholeUpTo } from '@/components/ui/form'
import { isStaffRole, roles } from '@/utils/protocol/roles'
import { contracts } from '@/utils/protocol/contracts'
import sharedStyles from '@/components/ui/tables.module.css'
import styles from './invites.module.css'

const DAY_MS = 86_400_000
const MOST_USES = 100_000
const MOST_DAYS = 365

interface InviteFormProps {
  /** Names to choose from. */
  organisations: readonly string[]
}

interface MadeLink {
  link: string
  expiresAt: string
}

const inviteForm = z.object({
  role: z.enum(roles),
  organisation: z.string(),
  uses: wholeUpTo(MOST_USES, 'invites.badUses'),
  days: wholeUpTo(MOST_DAYS, 'invites.badDays'),
})

/** Makes an invite and shows its link this once. */
export function InviteForm({ organisations }: InviteFormProps): ReactNode {
  const { t } = useTranslation('members')
  const { isBusy, run } = useEndpointTask(keys.invites)
  const [made, setMade] = useState<MadeLink | null>(null)
  const first: z.input<typeof inviteForm> = {
    role: 'contributor',
    organisation: '',
    uses: '1',
    days: '30',
  }
  const form = useSchemaForm(inviteForm, first)
  const make = ({ role, organisation, uses, days }: z.output<typeof inviteForm>): void =>
    run(async (call) => {
      const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString()
      const of = organisation === '' ? {} : { organisation }
      setMade(await call(contracts.makeInvite, { body: { role, ...of, uses, expiresAt } }))
    })
  return (
    <Form form={form} className={styles.form} onSubmit={make}>
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
      <div className={sharedStyles.beside}>
        <NativeSelect
          label={t('invites.organisation')}
          data={[{ value: '', label: t('invites.noOrganisation') }, ...organisations]}
          {...form.getInputProps('organisation')}
        />
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
      {isStaffRole(form.values.role) && <p className={styles.plain}>{t('invites.staffOnce')}</p>}
      <div>
        <Button type="submit" loading={isBusy}>
          {t('invites.make')}
        </Button>
      </div>
      <div aria-live="polite">{made && <ShownLink made={made} />}</div>
    </Form>
  )
}

function ShownLink({ made: { link, expiresAt } }: { made: MadeLink }): ReactNode {
  const { t, day } = useTranslation('members')
  return (
    <section className={styles.made} aria-label={t('invites.made')}>
      <h2>{t('invites.made')}</h2>
      <code>{link}</code>
      <p className={styles.plain}>{t('invites.madeWhy', { day: day(expiresAt) })}</p>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'common.copied' : 'common.copy')}
          </Button>
        )}
      </CopyButton>
    </section>
  )
}
