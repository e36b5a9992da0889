import { ACCOUNT, CONSENTS, FOLLOWS, JOINING, MACHINES, SIGNING_IN } from './held/account.ts'
import { AUDIT, MODERATION, REGISTRATIONS, SHARED } from './held/deeds.ts'
import { NOTICES, WEBHOOKS } from './held/notices.ts'
import type { Holding } from './holding.ts'
import { type Periods, type Told, period } from './periods.ts'

/** One line of the register of processing (verwerkingsregister). */
export interface Processing {
  readonly what: Told
  readonly why: Told
  readonly seenBy: Told
  readonly howLong: (keep: Periods) => Told
  readonly holdings: readonly Holding[]
}

const always = (told: Told) => () => told

/** All that the hub holds of people. A table that points at people and is not in here fails a test. */
export const REGISTER: readonly Processing[] = [
  {
    what: { en: 'Account: name, e-mail address, roles at organisations', nl: 'Account: naam, e-mailadres en rollen' },
    why: {
      en: 'To let people in and show who is who; legitimate interest of the alliance',
      nl: 'Om mensen toe te laten en te laten zien wie wie is; gerechtvaardigd belang van de alliantie',
    },
    seenBy: {
      en: 'Name: signed-in people of the alliance. E-mail address: coordinators and admins',
      nl: 'Naam: wie is ingelogd en bij de alliantie hoort. E-mailadres: coördinatoren en beheerders',
    },
    howLong: ({ accountsMonths }) => ({
      en: `Until ${period(accountsMonths, 'month').en} after the last visit`,
      nl: `Tot ${period(accountsMonths, 'month').nl} na het laatste bezoek`,
    }),
    holdings: ACCOUNT,
  },
  {
    what: { en: 'Consents, with their time and text', nl: 'Toestemmingen, met moment en tekst' },
    why: {
      en: 'To show that consent was given; legal obligation (AVG art. 7)',
      nl: 'Om te kunnen laten zien dat er toestemming was; wettelijke plicht (AVG art. 7)',
    },
    seenBy: { en: 'Only oneself', nl: 'Alleen uzelf' },
    howLong: always({ en: 'As long as the account', nl: 'Zolang het account er is' }),
    holdings: CONSENTS,
  },
  {
    what: {
      en: 'Signing in: hashes of links and tokens',
      nl: 'Inloggen: links en toegangscodes, in een vorm die niemand kan lezen',
    },
    why: { en: 'To know who asks; needed for the service', nl: 'Om te weten wie er inlogt; nodig voor de dienst' },
    seenBy: { en: 'Nobody', nl: 'Niemand' },
    howLong: always({
      en: 'Links 15 minutes (invitations 7 days), tokens 30 days',
      nl: 'Links 15 minuten (uitnodigingen 7 dagen), toegangscodes 30 dagen',
    }),
    holdings: SIGNING_IN,
  },
  {
    what: {
      en: 'What somebody shared: practices, revisions, reflections, lines of the feed',
      nl: 'Wat iemand deelt: goede voorbeelden, herzieningen, reflecties en berichten',
    },
    why: {
      en: 'To learn from each other and know whom to ask; legitimate interest',
      nl: 'Om van elkaar te leren en te weten wie u iets kunt vragen; gerechtvaardigd belang',
    },
    seenBy: {
      en: 'The name: signed-in people of the alliance; everybody only with consent',
      nl: 'De naam: wie is ingelogd en bij de alliantie hoort; anderen alleen met toestemming',
    },
    howLong: always({
      en: 'The text stays; the name goes with the account',
      nl: 'De tekst blijft; de naam verdwijnt met het account',
    }),
    holdings: SHARED,
  },
  {
    what: { en: 'Registrations for sessions, and attendance', nl: 'Aanmeldingen voor bijeenkomsten, en aanwezigheid' },
    why: {
      en: 'To hold the session and its waiting list; needed for the service',
      nl: 'Om de bijeenkomst en de wachtlijst te regelen; nodig voor de dienst',
    },
    seenBy: {
      en: 'Facilitators of the Leeratelier and coordinators; each reading is written down',
      nl: 'Begeleiders van het Leeratelier en coördinatoren; elke inzage wordt vastgelegd',
    },
    howLong: ({ attendanceMonths }) => ({
      en: `${period(attendanceMonths, 'month').en} after the session; how many were there stays with the harvest`,
      nl: `${period(attendanceMonths, 'month').nl} na de bijeenkomst; het aantal aanwezigen blijft bij de oogst staan`,
    }),
    holdings: REGISTRATIONS,
  },
  {
    what: { en: 'What somebody follows', nl: 'Wat iemand volgt' },
    why: {
      en: 'To tell people what they asked for; needed for the service',
      nl: 'Om te vertellen wat u wilt weten; nodig voor de dienst',
    },
    seenBy: { en: 'Only oneself', nl: 'Alleen uzelf' },
    howLong: always({
      en: 'Until one unfollows, or as long as the account',
      nl: 'Tot u ontvolgt, of zolang het account er is',
    }),
    holdings: FOLLOWS,
  },
  {
    what: {
      en: "Digests by e-mail and the address of a calendar of one's own",
      nl: 'Overzichten per e-mail en het adres van een eigen agenda',
    },
    why: {
      en: 'To send what people asked for, once; needed for the service',
      nl: 'Om te sturen waar u om vroeg, en maar één keer; nodig voor de dienst',
    },
    seenBy: { en: 'Only oneself', nl: 'Alleen uzelf' },
    howLong: ({ tracesDays }) => ({
      en: `Until one unsubscribes, or as long as the account; each digest ${period(tracesDays, 'day').en}`,
      nl: `Tot u zich afmeldt, of zolang het account er is; elk overzicht ${period(tracesDays, 'day').nl}`,
    }),
    holdings: NOTICES,
  },
  {
    what: { en: 'Reports of what should not be shown', nl: 'Meldingen over wat er niet hoort te staan' },
    why: {
      en: 'To protect people who are written about; legitimate interest',
      nl: 'Om mensen over wie geschreven wordt te beschermen; gerechtvaardigd belang',
    },
    seenBy: {
      en: 'Coordinators, never whose content it is; each reading is written down',
      nl: 'Coördinatoren, nooit de maker van de inhoud; elke inzage wordt vastgelegd',
    },
    howLong: ({ reportersMonths }) => ({
      en: `Who reported: ${period(reportersMonths, 'month').en} after the decision`,
      nl: `Wie meldde: tot ${period(reportersMonths, 'month').nl} na het besluit`,
    }),
    holdings: MODERATION,
  },
  {
    what: {
      en: 'Audit trail: who hid, restored, exported, and who read records of others',
      nl: 'Logboek: wie verborg, terugzette of gegevens opvroeg, en wie gegevens van anderen inzag',
    },
    why: {
      en: 'To account for decisions and for access; legal obligation (AVG art. 5 and 32)',
      nl: 'Om besluiten en inzage te verantwoorden; wettelijke plicht (AVG art. 5 en 32)',
    },
    seenBy: {
      en: 'Coordinators and admins; in an export what concerns oneself',
      nl: 'Coördinatoren en beheerders; wat over uzelf gaat staat in uw export',
    },
    howLong: ({ auditYears }) => ({
      en: `${period(auditYears, 'year').en}; the name goes with the account`,
      nl: `${period(auditYears, 'year').nl}; de naam verdwijnt met het account`,
    }),
    holdings: AUDIT,
  },
  {
    what: {
      en: 'API keys and webhooks somebody made, and keys of repeated requests',
      nl: 'API-sleutels en webhooks die iemand maakte, en sleutels van herhaalde verzoeken',
    },
    why: {
      en: 'To know who answers for them, and to do things once; needed for the service',
      nl: 'Om te weten wie ze maakte en om iets maar één keer te doen; nodig voor de dienst',
    },
    seenBy: {
      en: 'API keys and webhooks: admins and editors. Request keys: nobody',
      nl: 'API-sleutels en webhooks: beheerders en redacteuren. De andere: niemand',
    },
    howLong: ({ tracesDays }) => ({
      en: `API keys and webhooks until they are no longer needed; request keys ${period(tracesDays, 'day').en}`,
      nl: `API-sleutels en webhooks tot ze niet meer nodig zijn; de andere ${period(tracesDays, 'day').nl}`,
    }),
    holdings: [...MACHINES, ...WEBHOOKS],
  },
  {
    what: {
      en: 'Requests to join: name, e-mail address and message of who asked',
      nl: 'Verzoeken om mee te doen: naam, e-mailadres en bericht van wie het vroeg',
    },
    why: {
      en: 'To answer the request; steps before an agreement',
      nl: 'Om het verzoek te beantwoorden; stappen vóór een overeenkomst',
    },
    seenBy: { en: 'Coordinators; each reading is written down', nl: 'Coördinatoren; elke inzage wordt vastgelegd' },
    howLong: ({ joinRequestsMonths }) => ({
      en: `${period(joinRequestsMonths, 'month').en} after the request`,
      nl: `${period(joinRequestsMonths, 'month').nl} na het verzoek`,
    }),
    holdings: JOINING,
  },
]

/** Every table that holds something of people, in the order of the register. */
export const HOLDINGS: readonly Holding[] = REGISTER.flatMap(({ holdings }) => holdings)

/** The register as `docs/privacy.md` has it. */
export const registerAsMarkdown = (keep: Periods): string =>
  [
    '| what | Dutch | why, and on which ground | who sees it | how long | tables |',
    '| --- | --- | --- | --- | --- | --- |',
    ...REGISTER.map(({ what, why, seenBy, howLong, holdings }) => {
      const tables = holdings.map(({ table, column, atErasure }) => `${table}.${column} (${atErasure})`).join(', ')
      return `| ${[what.en, what.nl, why.en, seenBy.en, howLong(keep).en, tables].join(' | ')} |`
    }),
  ].join('\n')
