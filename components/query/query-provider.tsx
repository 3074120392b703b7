import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { makeQueryClient } from './query-client'

/** Keeps what the endpoint answered for everything below it, as long as the membership is the same. */
export function QueryProvider({ children }: { children: ReactNode }): ReactNode {
  const [client] = useState(makeQueryClient)
  const { membership } = useMembershipState()
  const whose = membership && `${membership.endpoint} ${membership.contributor}`
  const known = useRef(whose)
  useEffect(() => {
    if (known.current !== undefined && known.current !== whose) client.clear()
    known.current = whose
  }, [client, whose])
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
