import { showPage } from '@/components/app/page-frame'
import { Panel } from '@/components/panel/panel'

showPage(<Panel />)
