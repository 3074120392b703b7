import { ShichaiDatabase } from '@/utils/store/database'
import { ListService } from './list-service'
import type { ToWorker } from './messages'

/** The worker of the workbench: the list model lives here, so that neither reading nor searching holds the page up. */
const service = new ListService(new ShichaiDatabase(), (message) => postMessage(message))
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => service.handle(data))
void service.open()
