import type { ReactNode } from 'react'
import { allianceSections, type AllianceSection } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { useMembershipState } from '@/components/ui/membership-state'
import { StaffPage } from '@/components/ui/staff-page'
import { SectionMenu } from '@/components/ui/section-menu'
import { AdminsOnly } from '@/components/ui/admins-only'
import { AuditSection } from '@/components/staff/moderation/audit-section'
import { ContributorsSection } from '@/components/staff/members/contributors-section'
import { InvitesSection } from '@/components/staff/members/invites-section'
import { OrganisationsSection } from '@/components/staff/members/organisations-section'
import { SourcesSection } from '@/components/staff/moderation/sources-section'
import { TakedownsSection } from '@/components/staff/moderation/takedowns-section'
import { WantedSection } from '@/components/staff/wanted/wanted-section'

const sections: Record<AllianceSection, () => ReactNode> = {
  wanted: WantedSection,
  organisations: OrganisationsSection,
  invites: InvitesSection,
  contributors: ContributorsSection,
  takedowns: TakedownsSection,
  sources: SourcesSection,
  audit: AuditSection,
}

/** Sections that reviewers have, too; the endpoint lets nobody but admins into the others. */
const forAllStaff = new Set<AllianceSection>(['wanted'])

/** All that those see who act for a member organisation. */
const forCoordinators: readonly AllianceSection[] = ['invites']

/** What staff look after, one section at a time. */
export function AlliancePage({ section: asked }: { section: AllianceSection }): ReactNode {
  const { t } = useTranslation('staff')
  const { isCoordinator } = useMembershipState()
  const shown = isCoordinator ? forCoordinators : allianceSections
  const section = isCoordinator ? 'invites' : asked
  const Section = sections[section]
  return (
    <StaffPage forCoordinators>
      <div className="page" data-width="widest">
        {shown.length > 1 && (
          <SectionMenu
            label={t('alliance.menu')}
            places={shown.map((one) => ({
              route: { page: 'alliance', section: one },
              label: t(`alliance.section.${one}`),
              isCurrent: one === section,
            }))}
          />
        )}
        <h1>{t(`alliance.section.${section}`)}</h1>
        {isCoordinator || forAllStaff.has(section) ? (
          <Section />
        ) : (
          <AdminsOnly>
            <Section />
          </AdminsOnly>
        )}
      </div>
    </StaffPage>
  )
}
