import { Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useSetting } from '@/components/ui/setting'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import { LightIcon } from '@/components/ui/clip-view/marks'
import type { Light } from '@/utils/envelope/light'
import { MAX_OWN_RULES, type OwnSiteRule } from '@/utils/clip/site-rule'
import { shippedRules } from '@/utils/rights/site-rules'
import { deleteOwnSiteRule, saveOwnSiteRule } from '@/utils/store/site-rules'
import styles from './settings.module.css'
import { SiteRuleDialog } from './site-rule-dialog'

/** What sites mean: how many rules there are, and the person's own to add, change and delete. */
export function SiteRulesSection(): ReactNode {
  const { t } = useTranslation('settings')
  const { membership } = useMembershipState()
  const rules = useSetting('siteRules')
  const [edited, setEdited] = useState<OwnSiteRule | 'new' | null>(null)
  if (!rules) return null
  const alliance = membership?.descriptor.siteRules?.length ?? 0
  return (
    <section>
      <h2>{t('siteRules.title')}</h2>
      <p>{t('siteRules.lead', { shipped: shippedRules().length, alliance })}</p>
      {rules.length > 0 && (
        <ul className={styles.rules}>
          {rules.map((rule) => (
            <RuleItem key={rule.id} rule={rule} onEdit={() => setEdited(rule)} />
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={rules.length >= MAX_OWN_RULES}
          onClick={() => setEdited('new')}
        >
          {t('siteRules.add')}
        </Button>
      </div>
      {rules.length >= MAX_OWN_RULES && (
        <p className="soft">{t('siteRules.full', { count: MAX_OWN_RULES })}</p>
      )}
      {edited !== null && (
        <SiteRuleDialog
          rule={edited === 'new' ? null : edited}
          others={rules.filter((one) => edited === 'new' || one.id !== edited.id)}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}

/** Which light such a rule puts on. */
const lights = {
  licence: 'good',
  reserved: 'stop',
  ask: 'none',
} as const satisfies Record<OwnSiteRule['means']['kind'], Light>

function RuleItem({ rule, onEdit }: { rule: OwnSiteRule; onEdit: () => void }): ReactNode {
  const { t, day } = useTranslation('rights', 'settings')
  const { offerUndo } = useNotifications()
  const { isBusy, run } = useTask()
  const { host, means, note, source, date } = rule
  const remove = (): void => {
    run(async () => {
      await deleteOwnSiteRule(db, rule.id)
      offerUndo(t('siteRules.deleted', { site: host }), () => saveOwnSiteRule(db, rule))
    })
  }
  return (
    <li>
      <div>
        <strong>{host}</strong>
        <span className={styles.ruleMeaning}>
          <LightIcon light={lights[means.kind]} size={18} />
          <span>
            {means.kind === 'licence'
              ? t('siteRules.means.licenceNamed', { licence: means.licence })
              : t(`siteRules.means.${means.kind}`)}
          </span>
        </span>
      </div>
      <p>{note}</p>
      <p className="soft">
        {source !== undefined && (
          <>
            <a href={source} target="_blank" rel="noreferrer">
              {t('evidence.rule.source')}
            </a>
            {' · '}
          </>
        )}
        {t('evidence.rule.written', { date: day(date) })}
      </p>
      <div className={styles.ruleButtons}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPencil size={16} aria-hidden />}
          aria-label={t('siteRules.editOf', { site: host })}
          onClick={onEdit}
        >
          {t('siteRules.editShort')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTrash size={16} aria-hidden />}
          aria-label={t('siteRules.deleteOf', { site: host })}
          loading={isBusy}
          onClick={remove}
        >
          {t('siteRules.delete')}
        </Button>
      </div>
    </li>
  )
}
