import type { EndpointOptions } from '@/endpoint/serve/options'
import { startEndpoint, type RunningEndpoint } from '@/endpoint/serve/start'
import { newFolderPlace, type Place } from '../../unit/endpoint/place'

type Options = Partial<Omit<EndpointOptions, 'data'>>

/** A real endpoint on a folder of its own, within the process of the test. */
export class TestEndpoint {
  private constructor(
    private readonly place: Place,
    private running: RunningEndpoint,
  ) {}

  static async start(options: Options = {}): Promise<TestEndpoint> {
    const place = await newFolderPlace()
    return new TestEndpoint(place, await startEndpoint({ data: place.data, ...options }))
  }

  get url(): string {
    return this.running.url
  }

  invite(...[options]: Parameters<RunningEndpoint['invite']>): Promise<string> {
    return this.running.invite(options)
  }

  /** Stops it and starts it anew under its address, as its operator does who changed something. */
  async restart(options: Options): Promise<void> {
    const { port } = this.running
    await this.running.close()
    this.running = await startEndpoint({ data: this.place.data, port, ...options })
  }

  async stop(): Promise<void> {
    await this.running.close()
    await this.place.remove()
  }
}
