import type { ReactNode } from 'react'
import { allianceParts, type AlliancePart } from '@/components/app/route'
import { useWords } from '@/components/app/words'
import { StaffRoom } from '@/components/staff/staff-room'
import { RoomMenu } from '@/components/staff/room-menu'
import styles from '@/components/staff/staff.module.css'
import { AdminsOnly } from './admins-only'
import { AuditPart } from './audit-part'
import { ContributorsPart } from './contributors-part'
import { InvitesPart } from './invites-part'
import { OrganisationsPart } from './organisations-part'
import { SourcesPart } from './sources-part'
import { TakedownsPart } from './takedowns-part'
import { WantedPart } from './wanted-part'

const parts: Record<AlliancePart, () => ReactNode> = {
  wanted: WantedPart,
  organisations: OrganisationsPart,
  invites: InvitesPart,
  contributors: ContributorsPart,
  takedowns: TakedownsPart,
  sources: SourcesPart,
  audit: AuditPart,
}

/** Parts that reviewers have, too; the endpoint lets nobody but admins into the others. */
const forAllStaff = new Set<AlliancePart>(['wanted'])

/** What staff look after, one part at a time. */
export function AlliancePage({ part }: { part: AlliancePart }): ReactNode {
  const { t } = useWords()
  const Part = parts[part]
  return (
    <StaffRoom>
      <div className={styles.page}>
        <RoomMenu
          label={t('alliance.menu')}
          places={allianceParts.map((one) => ({
            route: { page: 'alliance', part: one },
            label: t(`alliance.part.${one}`),
            isCurrent: one === part,
          }))}
        />
        <h1>{t(`alliance.part.${part}`)}</h1>
        {forAllStaff.has(part) ? (
          <Part />
        ) : (
          <AdminsOnly>
            <Part />
          </AdminsOnly>
        )}
      </div>
    </StaffRoom>
  )
}
