import { letter } from '../platform/letter.ts'
import type { Mail } from '../platform/mail.ts'

const MOST_LINES = 50

export interface DigestMail {
  readonly id: string
  readonly to: string
  readonly name: string
  readonly lines: readonly string[]
  readonly publicUrl: string
  readonly unsubscribeUrl: string
}

/** What was shared, with a way out that needs no signing in (RFC 8058). */
export function digestMail({ id, to, name, lines, publicUrl, unsubscribeUrl }: DigestMail): Mail {
  const count = lines.length === 1 ? '1 nieuwe bijdrage' : `${lines.length} nieuwe bijdragen`
  const left = lines.length - MOST_LINES
  const mail = letter({ to, subject: `${count} op de Positieve Gezondheid Hub`, publicUrl, link: publicUrl }, [
    `Hallo ${name},`,
    'Dit is er gedeeld over wat u volgt:',
    { list: lines.slice(0, MOST_LINES) },
    ...(left > 0 ? [`En nog ${left} andere. Op de hub vindt u ze allemaal.`] : []),
    { words: 'Naar de hub', link: publicUrl },
    'U krijgt deze e-mail omdat u daarom hebt gevraagd. Wilt u hem niet meer krijgen? Meld u dan af:',
    { words: 'Afmelden', link: unsubscribeUrl },
  ])
  return {
    ...mail,
    messageId: `<digest.${id}@${new URL(publicUrl).hostname}>`,
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}
