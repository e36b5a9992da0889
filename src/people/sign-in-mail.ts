import { letter } from '../platform/letter.ts'
import type { Mail } from '../platform/mail.ts'

interface Letter {
  readonly to: string
  readonly publicUrl: string
  /** What makes the link sign in; without it the link leads to where one asks for a link. */
  readonly token: string | null
}

// The token stands behind the #: it reaches no server before the reader presses the button.
const linkOf = ({ publicUrl, token }: Letter) => `${publicUrl}/sign-in${token ? `#token=${token}` : ''}`

export function signInMail(mail: Letter & { readonly minutes: number }): Mail {
  return compose(mail, 'Inloggen bij de Positieve Gezondheid Hub', [
    'Hallo,',
    'Met deze link logt u in bij de Positieve Gezondheid Hub:',
    `De link werkt ${mail.minutes} minuten en maar één keer.`,
    'Hebt u niet om deze link gevraagd? Dan hoeft u niets te doen.',
  ])
}

export function invitationMail(mail: Letter & { readonly organisation: string; readonly days: number }): Mail {
  const { organisation, publicUrl, token, days } = mail
  return compose(mail, `${organisation} nodigt u uit voor de Positieve Gezondheid Hub`, [
    'Hallo,',
    `${organisation} nodigt u uit voor de Positieve Gezondheid Hub. Daar leren organisaties in de regio van elkaar. Met deze link logt u in:`,
    token
      ? `De link werkt ${days} dagen en maar één keer. Daarna vraagt u een nieuwe link op ${publicUrl}/sign-in.`
      : 'Op die pagina vult u uw e-mailadres in. U krijgt dan een link waarmee u inlogt.',
    'Wilt u niet meedoen? Dan hoeft u niets te doen.',
  ])
}

/** The link stands after the second paragraph, as text and as something to press. */
function compose(mail: Letter, subject: string, [greeting = '', invitation = '', ...rest]: readonly string[]): Mail {
  const { to, publicUrl, token } = mail
  const link = linkOf(mail)
  const button = { words: token ? 'Inloggen' : 'Naar de hub', link }
  return letter({ to, subject, publicUrl, link }, [greeting, invitation, button, ...rest])
}
