import { WatchError, watch } from '../../src/feed/index.ts'
import type { FeedProcess } from '../support/feed-process.ts'
import { HubProcess } from '../support/hub-process.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, reflected, reported } from '../support/learning.ts'
import { until } from '../support/until.ts'

describe('Who watches the feed in a terminal', () => {
  let hub: TestHub
  let writer: FeedProcess
  const processes: HubProcess[] = []
  beforeAll(async () => {
    hub = await TestHub.start()
    writer = await hub.follower()
    await writer.share()
  })
  afterAll(async () => {
    for (const one of processes) await one.kill()
    await hub.stop()
  })

  async function starts(env: NodeJS.ProcessEnv = {}): Promise<HubProcess> {
    const started = await HubProcess.start(hub.databaseUrl, env)
    processes.push(started)
    return started
  }

  /** The lines as they come. */
  class Screen {
    readonly lines: string[] = []
    #more = () => {}

    write = (line: string) => {
      this.lines.push(line)
      this.#more()
    }

    async holds(count: number): Promise<readonly string[]> {
      while (this.lines.length < count) await new Promise<void>(resolve => (this.#more = resolve))
      return this.lines
    }
  }

  it('reads a line for each contribution, also those that came while the hub was away', async () => {
    const first = await starts()
    const { url } = first
    const [screen, notes, leave] = [new Screen(), new Screen(), new AbortController()]
    const watching = watch({ url, note: notes.write, signal: leave.signal }, screen.write)
    await until(
      () => screen.lines.length > 0,
      () => writer.share(),
    )
    const seen = screen.lines.length
    await first.kill()
    await notes.holds(1)
    for (let times = 0; times < 3; times++) await writer.share()
    await starts({ PORT: new URL(url).port })
    const lines = await screen.holds(seen + 3)
    leave.abort()
    await watching

    expect(lines.at(-1)).toMatch(/^\d\d-\d\d-\d{4},? \d\d:\d\d +Partner toegetreden +\S.*\S$/)
  })

  it('reads what a reflection and an adoption are about', async () => {
    const marente = await Partner.of(hub, 'Marente')
    const practice = await marente.shares()
    const [screen, leave] = [new Screen(), new AbortController()]
    const watching = watch({ url: hub.url, signal: leave.signal }, screen.write)
    await until(
      () => screen.lines.length > 0,
      () => writer.share(),
    )
    await reflected(marente.editor, practice)
    await reported(marente.editor, practice)
    const about = ['Reflectie gedeeld', 'Overname gemeld'].map(what => new RegExp(`${what} +${practice.title} +\\(`))
    await until(() => about.every(line => screen.lines.some(told => line.test(told))))
    leave.abort()
    await watching
  })

  it('is not steered by what others wrote', async () => {
    const [screen, leave] = [new Screen(), new AbortController()]
    await hub.db.query('update organisation set name = $1', ['Leeg\u001b[2J je\u0007 scherm\u202e'])
    const watching = watch({ url: hub.url, signal: leave.signal }, screen.write)
    await until(
      () => screen.lines.length > 0,
      () => writer.share(),
    )
    leave.abort()
    await watching
    expect(screen.lines[0]).toMatch(/ Leeg \[2J je scherm$/)
  })

  it('is told when the hub says no', async () => {
    const refused = watch({ url: hub.url, token: 'pgh_nobody' }, () => {})
    await expect(refused).rejects.toBeInstanceOf(WatchError)
    const lost = watch({ url: hub.url, after: 'none' }, () => {})
    await expect(lost).rejects.toThrow('no cursor of the feed')
  })
})
