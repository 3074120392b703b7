import { showPage } from '@/components/ui/page-frame'
import { QueryProvider } from '@/components/query/query-provider'
import { Workbench } from './workbench'

showPage(
  <QueryProvider>
    <Workbench />
  </QueryProvider>,
  ['batches', 'clip', 'clips', 'joining', 'rights', 'wanted', 'withdrawing'],
)
