import type { ReactNode } from 'react'
import { useMembershipState } from './membership-state'
import { hashOf } from './route'
import { useTranslation } from './translation'

interface StaffPageProps {
  /** Also for those who act for a member organisation. */
  forCoordinators?: boolean
  children: ReactNode
}

/** Shows its children to staff, and tells everybody else why they see nothing. */
export function StaffPage({ forCoordinators = false, children }: StaffPageProps): ReactNode {
  const { t } = useTranslation('staff')
  const { isLoaded, isJoined, isStaff, isCoordinator } = useMembershipState()
  if (!isLoaded) return null
  if (isStaff || (forCoordinators && isCoordinator)) return children
  return (
    <div className="page" data-width="widest">
      <h1>{t('staff.onlyStaff')}</h1>
      <p>{t('staff.onlyStaffWhy')}</p>
      {!isJoined && (
        <p>
          <a href={hashOf({ page: 'join', link: '', way: 'invite' })}>{t('staff.notJoined')}</a>
        </p>
      )}
    </div>
  )
}
