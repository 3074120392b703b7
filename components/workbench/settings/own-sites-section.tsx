import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { db } from '@/components/ui/database'
import { Form, useSchemaForm } from '@/components/ui/form'
import { useSetting } from '@/components/ui/setting'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import { bareHost, writeOwnHosts } from '@/utils/store/own-sites'
import { MAX_OWN_HOSTS } from '@/utils/store/settings'
import { hostOf } from './own-site-rule'
import styles from './settings.module.css'
import { readableHost } from '@/utils/text/readable-host'

/** Sites of the person's own, where “I wrote it” comes first. */
export function OwnSitesSection(): ReactNode {
  const { t } = useTranslation('settings')
  const hosts = useSetting('ownHosts')
  if (!hosts) return null
  return (
    <section>
      <h2>{t('ownSites.title')}</h2>
      <p>{t('ownSites.lead')}</p>
      {hosts.length > 0 && (
        <ul className={styles.rules}>
          {hosts.map((host) => (
            <OwnSite key={host} host={host} hosts={hosts} />
          ))}
        </ul>
      )}
      {hosts.length < MAX_OWN_HOSTS && <AddOwnSite hosts={hosts} />}
    </section>
  )
}

function OwnSite({ host, hosts }: { host: string; hosts: readonly string[] }): ReactNode {
  const { t } = useTranslation('settings')
  const { isBusy, run } = useTask()
  const others = hosts.filter((one) => one !== host)
  return (
    <li>
      <div>
        <strong>{readableHost(host)}</strong>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTrash size={16} aria-hidden />}
          aria-label={t('ownSites.removeOf', { site: readableHost(host) })}
          loading={isBusy}
          onClick={() => run(() => writeOwnHosts(db, others))}
        >
          {t('ownSites.remove')}
        </Button>
      </div>
    </li>
  )
}

/** Reads a host as people type it; one that is there already is refused. */
function ownSiteForm(hosts: readonly string[]) {
  return z.object({
    host: z.string().transform((typed, context) => {
      const host = hostOf(typed)
      const isTaken = host !== undefined && hosts.some((one) => bareHost(one) === bareHost(host))
      if (host !== undefined && !isTaken) return host
      const message = isTaken ? 'ownSites.taken' : 'ownSites.problem'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }),
  })
}

function AddOwnSite({ hosts }: { hosts: readonly string[] }): ReactNode {
  const { t } = useTranslation('settings')
  const form = useSchemaForm(ownSiteForm(hosts), { host: '' })
  const { isBusy, run } = useTask()
  const add = ({ host }: { host: string }): void => {
    run(async () => {
      await writeOwnHosts(db, [...hosts, host])
      form.reset()
    })
  }
  return (
    <Form form={form} onSubmit={add}>
      <div className={styles.ownSite}>
        <TextInput
          label={t('ownSites.host')}
          placeholder="example.com"
          maxLength={300}
          {...form.getInputProps('host')}
        />
        <Button
          type="submit"
          variant="default"
          loading={isBusy}
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          {t('ownSites.add')}
        </Button>
      </div>
    </Form>
  )
}
