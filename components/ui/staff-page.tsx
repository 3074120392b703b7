import type { ReactNode } from 'react'
import { useMembershipState } from './membership-state'
import { hashOf } from './route'
import { useTranslation } from './translation'

/** Shows its children to staff, and tells everybody else why they see nothing. */
export function StaffPage({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation('staff')
  const { isLoaded, isJoined, isStaff } = useMembershipState()
  if (!isLoaded) return null
  if (isStaff) return children
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
