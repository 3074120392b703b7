import type { ReactNode } from 'react'
import { allianceSections, type AllianceSection } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
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

/** What staff look after, one section at a time. */
export function AlliancePage({ section }: { section: AllianceSection }): ReactNode {
  const { t } = useTranslation('staff')
  const Section = sections[section]
  return (
    <StaffPage>
      <div className="page" data-width="widest">
        <SectionMenu
          label={t('alliance.menu')}
          places={allianceSections.map((one) => ({
            route: { page: 'alliance', section: one },
            label: t(`alliance.section.${one}`),
            isCurrent: one === section,
          }))}
        />
        <h1>{t(`alliance.section.${section}`)}</h1>
        {forAllStaff.has(section) ? (
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
