import type { ReactNode } from 'react'
import { allianceParts, hashOf, type AlliancePart } from '@/components/app/route'
import { useWords } from '@/components/app/words'
import { StaffRoom } from '@/components/staff/staff-room'
import staffStyles from '@/components/staff/staff.module.css'
import styles from './alliance.module.css'
import { AuditPart } from './audit-part'
import { ContributorsPart } from './contributors-part'
import { InvitesPart } from './invites-part'
import { OrganisationsPart } from './organisations-part'
import { SourcesPart } from './sources-part'
import { TakedownsPart } from './takedowns-part'
import { WantedPart } from './wanted-part'

/** Each part, where it exists. */
const parts: Partial<Record<AlliancePart, () => ReactNode>> = {
  wanted: WantedPart,
  organisations: OrganisationsPart,
  invites: InvitesPart,
  contributors: ContributorsPart,
  takedowns: TakedownsPart,
  sources: SourcesPart,
  audit: AuditPart,
}

/** What staff look after, one part at a time. */
export function AlliancePage({ part }: { part: AlliancePart }): ReactNode {
  const { t } = useWords()
  const Part = parts[part]
  return (
    <StaffRoom>
      <div className={staffStyles.page}>
        <nav aria-label={t('alliance.menu')} className={styles.menu}>
          {allianceParts
            .filter((one) => parts[one])
            .map((one) => (
              <a
                key={one}
                href={hashOf({ page: 'alliance', part: one })}
                aria-current={one === part ? 'page' : undefined}
              >
                {t(`alliance.part.${one}`)}
              </a>
            ))}
        </nav>
        <h1>{t(`alliance.part.${part}`)}</h1>
        {Part && <Part />}
      </div>
    </StaffRoom>
  )
}
