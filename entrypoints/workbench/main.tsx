import { showPage } from '@/components/app/page-frame'
import { Workbench } from '@/components/workbench'

showPage(<Workbench />)
