import { Button, CopyButton, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useWords } from '@/components/ui/words'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { roles, type Role } from '@/utils/protocol/calls'
import styles from '@/components/ui/tables.module.css'

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

/** Makes an invite and shows its link this once. */
export function InviteForm({ organisations }: InviteFormProps): ReactNode {
  const { t } = useWords()
  const { isBusy, run } = useEndpointTask(keys.invites)
  const [role, setRole] = useState<Role>('contributor')
  const [organisation, setOrganisation] = useState('')
  const [uses, setUses] = useState('1')
  const [days, setDays] = useState('30')
  const [made, setMade] = useState<MadeLink | null>(null)
  const [hasTried, setTried] = useState(false)
  const isUsesGood = isWhole(uses, MOST_USES)
  const isDaysGood = isWhole(days, MOST_DAYS)
  const make = (): void => {
    setTried(true)
    if (!isUsesGood || !isDaysGood) return
    run(async (calls) => {
      const invite = await calls.makeInvite({
        role,
        ...(organisation === '' ? {} : { organisation }),
        uses: Number(uses),
        expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
      })
      setMade(invite)
    })
  }
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <RoleField role={role} onRole={setRole} />
      <div className={styles.beside}>
        <NativeSelect
          label={t('invites.organisation')}
          value={organisation}
          data={[{ value: '', label: t('invites.noOrganisation') }, ...organisations]}
          onChange={({ currentTarget }) => setOrganisation(currentTarget.value)}
        />
        <TextInput
          label={t('invites.uses')}
          inputMode="numeric"
          name="uses"
          autoComplete="off"
          value={uses}
          error={hasTried && !isUsesGood && t('invites.badUses')}
          onChange={({ currentTarget }) => setUses(currentTarget.value)}
        />
        <TextInput
          label={t('invites.days')}
          inputMode="numeric"
          name="days"
          autoComplete="off"
          value={days}
          error={hasTried && !isDaysGood && t('invites.badDays')}
          onChange={({ currentTarget }) => setDays(currentTarget.value)}
        />
      </div>
      {role !== 'contributor' && <p className={styles.plain}>{t('invites.staffOnce')}</p>}
      <div>
        <Button type="submit" loading={isBusy}>
          {t('invites.make')}
        </Button>
      </div>
      <div aria-live="polite">{made && <ShownLink made={made} />}</div>
    </form>
  )
}

function isWhole(typed: string, most: number): boolean {
  return /^\d{1,6}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= most
}

interface RoleFieldProps {
  role: Role
  onRole: (role: Role) => void
}

function RoleField({ role, onRole }: RoleFieldProps): ReactNode {
  const { t } = useWords()
  return (
    <Radio.Group
      label={t('invites.role')}
      value={role}
      onChange={(value) => onRole(roles.find((one) => one === value) ?? 'contributor')}
    >
      <Stack gap="xs" mt="xs">
        {roles.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`people.role.${one}`)}
            description={t(`invites.can.${one}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function ShownLink({ made: { link, expiresAt } }: { made: MadeLink }): ReactNode {
  const { t, day } = useWords()
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
