import { DeliveryFailure } from '../../src/webhook/delivery-failure.ts'
import { isPublic } from '../../src/webhook/public-address.ts'
import { Receivers } from '../../src/webhook/index.ts'
import { Receiver } from '../support/receiver.ts'

const REFUSED: [what: string, ...addresses: string[]][] = [
  ['this network', '0.0.0.0', '0.1.2.3'],
  ['private', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fc00::1', 'fd12:3456::1'],
  ['shared by a provider', '100.64.0.1', '100.127.255.255'],
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['link-local', '169.254.0.1', '169.254.169.254', 'fe80::1', 'febf::1'],
  [
    'for protocols and documentation',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '2001:db8::1',
  ],
  ['multicast and reserved', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', 'ff02::1'],
  [
    'IPv4 in disguise',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
  ],
  ['a tunnel', '2002:a00:1::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['site-local, discarded or unspecified', 'fec0::1', '100::1', '::'],
  ['no address', 'localhost', '', '8.8.8', 'fe80::1%eth0'],
]

const post = { body: '{}', headers: {}, signal: new AbortController().signal }

describe('Webhooks are sent', () => {
  it.each(REFUSED)('to no address that is %s', (_what, ...addresses) => {
    expect(addresses.filter(isPublic)).toEqual([])
  })

  it('to addresses of the public internet', () => {
    const open = [
      '8.8.8.8',
      '1.1.1.1',
      '172.15.0.1',
      '172.32.0.1',
      '100.63.0.1',
      '100.128.0.1',
      '192.0.1.1',
      '2a00:1450:400e::1',
      '2606:4700::1111',
    ]
    expect(open.filter(isPublic)).toEqual(open)
  })

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://localhost/',
  ])('not to this machine as %s', async address => {
    expect(await new Receivers().post(address, post)).toEqual({
      failure: DeliveryFailure.ADDRESS_REFUSED,
      statusCode: null,
    })
  })

  it.each(['https://localhost/', 'https://LOCALHOST.:3000/hook', 'https://hub.localhost/'])(
    'not to this machine as %s, which is told when it is given',
    address => expect(new Receivers().addressFrom(address)).toBeNull(),
  )

  describe('by a name', () => {
    let receiver: Receiver
    beforeEach(async () => void (receiver = await Receiver.open()))
    afterEach(() => receiver.close())

    const here = { address: '127.0.0.1', family: 4 }
    const inside = { address: '10.0.0.5', family: 4 }

    it('to the address that was looked at, and not when a later answer leads inside', async () => {
      const answers = [[here], [inside], [here, inside], [{ address: '::ffff:10.0.0.5', family: 6 }], []]
      let asked = 0
      const receivers = new Receivers({ loopback: true, resolve: async () => answers[asked++] ?? [] })
      const address = `http://partner.voorbeeld.example:${receiver.port}/hook`
      expect(await receivers.post(address, post)).toEqual({ failure: null, statusCode: 204 })
      for (const answer of answers.slice(1))
        expect([answer, (await receivers.post(address, post)).failure]).toEqual([answer, 'ADDRESS_REFUSED'])
      expect(asked).toBe(answers.length)
      expect(receiver.waiting).toBe(1)
    })

    it('never to this machine, unless a test says so', async () => {
      const receivers = new Receivers({ resolve: async () => [here] })
      for (const scheme of ['http', 'https'])
        expect((await receivers.post(`${scheme}://partner.voorbeeld.example:${receiver.port}/`, post)).failure).toBe(
          DeliveryFailure.ADDRESS_REFUSED,
        )
      expect(receiver.waiting).toBe(0)
    })

    it('without TLS to nowhere else', async () => {
      const receivers = new Receivers({ loopback: true, resolve: async () => [{ address: '8.8.8.8', family: 4 }] })
      expect((await receivers.post('http://partner.voorbeeld.example/', post)).failure).toBe(
        DeliveryFailure.ADDRESS_REFUSED,
      )
    })
  })

  describe('and a receiver', () => {
    let receiver: Receiver
    const receivers = new Receivers({ loopback: true })
    beforeEach(async () => void (receiver = await Receiver.open()))
    afterEach(() => receiver.close())

    it('that answers with a redirect is not followed', async () => {
      const other = await Receiver.open()
      for (const status of [301, 302, 307, 308]) {
        receiver.willAnswer(response => response.writeHead(status, { location: other.url }).end())
        expect(await receivers.post(receiver.url, post)).toEqual({
          failure: DeliveryFailure.REDIRECTED,
          statusCode: status,
        })
      }
      expect(other.waiting).toBe(0)
      await other.close()
    })

    it('that never ends its answer has taken it', async () => {
      receiver.willAnswer(response => {
        const more = () => void (response.destroyed || response.write('x'.repeat(65_536), more))
        response.writeHead(200)
        more()
      })
      expect(await receivers.post(receiver.url, post)).toEqual({ failure: null, statusCode: 200 })
    })

    it('that says nothing for five seconds has not', async () => {
      receiver.willAnswer(() => undefined)
      expect(await receivers.post(receiver.url, post)).toEqual({ failure: DeliveryFailure.TIMEOUT, statusCode: null })
    })

    it('that is not there, cuts the connection or speaks no TLS is told apart', async () => {
      receiver.willAnswer(response => response.destroy())
      const failures = [
        await receivers.post(receiver.url, post),
        await receivers.post(receiver.url.replace('http:', 'https:'), post),
        await receivers.post('https://bestaat-niet.invalid/', post),
        await receivers.post('http://127.0.0.1:1/', post),
      ]
      expect(failures.map(({ failure }) => failure)).toEqual(['UNREACHABLE', 'TLS', 'NOT_FOUND', 'UNREACHABLE'])
    })

    it('that is waited for does not keep the hub from stopping', async () => {
      const leave = new AbortController()
      receiver.willAnswer(() => leave.abort())
      await expect(receivers.post(receiver.url, { ...post, signal: leave.signal })).rejects.toThrow('abort')
    })
  })
})
