import { showPage } from '@/components/ui/page-frame'
import { Workbench } from './workbench'

showPage(<Workbench />)
