import type { ReactNode } from 'react'
import { useMembershipState } from './membership-state'
import { useTranslation } from './translation'

/** Shows its children to admins; tells reviewers whom to ask. The endpoint decides anyway. */
export function AdminsOnly({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation('staff')
  const { membership } = useMembershipState()
  if (!membership) return null
  return membership.role === 'admin' ? children : <p>{t('alliance.adminsOnly')}</p>
}
