import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { mailer } from '../../src/people/index.ts'
import { Background } from '../../src/platform/background.ts'

const MAIL = {
  to: 'wijkverpleegkundige@voorbeeld.example',
  subject: 'Inloggen',
  text: 'Hallo',
  html: '<p>Hallo</p>',
  link: 'http://127.0.0.1/sign-in#token=pgs_een',
}

describe('A link to sign in with', () => {
  const written: string[] = []
  const log = pino({ level: 'debug' }, { write: line => void written.push(line) })
  beforeEach(() => void (written.length = 0))

  it('is written to the log where there is no mail server, without the whole address', async () => {
    await mailer({ smtpUrl: null, from: 'hub@voorbeeld.example', log }).send(MAIL)
    expect(written.map(line => JSON.parse(line) as object)).toMatchObject([
      { link: MAIL.link, to: 'w…@voorbeeld.example', subject: 'Inloggen' },
    ])
  })

  it('that the mail server does not take is told in the log without the address or the link', async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(new Error(`nobody is called ${address}`)),
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    const { port } = server.server.address() as AddressInfo
    const background = new Background(log)
    const mail = mailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'hub@voorbeeld.example', log })

    background.run('sending a link', () => mail.send(MAIL))
    await background.settled()

    expect(written.map(line => JSON.parse(line) as object)).toMatchObject([
      { what: 'sending a link', code: 'EENVELOPE' },
    ])
    expect(written.join()).not.toMatch(/wijkverpleegkundige|pgs_/)
    await new Promise<void>(resolve => server.close(resolve))
  })
})
