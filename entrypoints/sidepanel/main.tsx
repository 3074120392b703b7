import { showPage } from '@/components/ui/page-frame'
import { Panel } from './panel'

showPage(<Panel />, ['clip', 'clips', 'panel', 'rights', 'wanted', 'withdrawing'])
