import type { Logger } from 'pino'
import type { Mailer } from '../platform/mail.ts'

interface MailerOptions {
  /** smtp:// or smtps://; without it the link of a mail is written to the log, for whoever runs the hub to pass on. */
  readonly smtpUrl: string | null
  readonly from: string
  readonly log: Logger
}

const PATIENCE_MS = 15_000

export function mailer({ smtpUrl, from, log }: MailerOptions): Mailer {
  if (!smtpUrl)
    return {
      async send({ to, subject, link }) {
        log.info({ to: masked(to), subject, link }, 'no mail server is set: this is the link that would be sent')
      },
    }

  const transport = transportTo(smtpUrl)
  return {
    async send({ to, subject, text, html, messageId, headers: more, attachments = [] }) {
      const headers = { 'Auto-Submitted': 'auto-generated', ...more }
      const content = { subject, text, html, headers, attachments: [...attachments], ...(messageId && { messageId }) }
      await (await transport).sendMail({ from, to: { name: '', address: to }, ...content })
    },
  }
}

/** Loaded where there is a mail server: it is large. */
async function transportTo(url: string) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Enough to tell which of two people it is, not enough to write to them. */
const masked = (email: string) => email.replace(/(?<=.).*(?=@)/, '…')
