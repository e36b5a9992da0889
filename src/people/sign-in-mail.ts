import type { Mail } from '../platform/mail.ts'

interface Letter {
  readonly to: string
  readonly publicUrl: string
  /** What makes the link sign in; without it the link leads to where one asks for a link. */
  readonly token: string | null
}

// The token stands behind the #: it reaches no server before the reader presses the button.
const linkOf = ({ publicUrl, token }: Letter) => `${publicUrl}/sign-in${token ? `#token=${token}` : ''}`

export function signInMail(letter: Letter & { readonly minutes: number }): Mail {
  return compose(letter, 'Inloggen bij de Positieve Gezondheid Hub', [
    'Hallo,',
    'Met deze link logt u in bij de Positieve Gezondheid Hub:',
    `De link werkt ${letter.minutes} minuten en maar één keer.`,
    'Hebt u niet om deze link gevraagd? Dan hoeft u niets te doen.',
  ])
}

export function invitationMail(letter: Letter & { readonly organisation: string; readonly days: number }): Mail {
  const { organisation, publicUrl, token, days } = letter
  return compose(letter, `${organisation} nodigt u uit voor de Positieve Gezondheid Hub`, [
    'Hallo,',
    `${organisation} nodigt u uit voor de Positieve Gezondheid Hub. Daar leren organisaties in de regio van elkaar. Met deze link logt u in:`,
    token
      ? `De link werkt ${days} dagen en maar één keer. Daarna vraagt u een nieuwe link op ${publicUrl}/sign-in.`
      : 'Op die pagina vult u uw e-mailadres in. U krijgt dan een link waarmee u inlogt.',
    'Wilt u niet meedoen? Dan hoeft u niets te doen.',
  ])
}

/** The link stands after the second paragraph, as text and as something to press. */
function compose(letter: Letter, subject: string, [greeting = '', invitation = '', ...rest]: readonly string[]): Mail {
  const link = linkOf(letter)
  const text = [greeting, invitation, link, ...rest, 'Positieve Gezondheid Hub', letter.publicUrl].join('\n\n')
  const paragraphs = [
    escaped(greeting),
    escaped(invitation),
    `<a href="${escaped(link)}">${letter.token ? 'Inloggen' : 'Naar de hub'}</a>`,
    ...rest.map(escaped),
    `Positieve Gezondheid Hub<br>${escaped(letter.publicUrl)}`,
  ]
  const body = paragraphs.map(paragraph => `<p>${paragraph}</p>`).join('\n')
  const html = `<!doctype html>\n<html lang="nl">\n<meta charset="utf-8">\n<title>${escaped(subject)}</title>\n${body}\n</html>\n`
  return { to: letter.to, subject, text: `${text}\n`, html, link }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign)
